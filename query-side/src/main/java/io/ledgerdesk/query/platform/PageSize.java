package io.ledgerdesk.query.platform;

/**
 * How many events are read at once, so that their payloads stay within a bound: few to begin with,
 * then as many as fit if the next ones are like the last ones.
 *
 * <p>For one thread at a time.
 */
final class PageSize {

    private static final int FIRST = 1000;
    private static final int FEWEST = 100;

    /** Of payloads in one page, roughly. */
    private static final long MOST_BYTES = 16L << 20;

    private final int most;
    private int events;

    PageSize(int most) {
        this.most = most;
        this.events = Math.min(FIRST, most);
    }

    int events() {
        return events;
    }

    /** Whether payloads are so small that their number is the bound. */
    boolean isMost() {
        return events == most;
    }

    void learn(int read, long bytes) {
        if (read > 0) {
            long fitting = MOST_BYTES / Math.max(1, bytes / read);
            events = Math.clamp(fitting, Math.min(FEWEST, most), most);
        }
    }
}
