package io.ledgerdesk.standalone.cli;

import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Which events a tail has not shown yet. Positions are taken before an append commits, so one that
 * was passed over may be filled later: it is looked for again for two minutes, less and less often.
 * Of what is missing the newest ten thousand positions are remembered.
 */
final class TailedPositions {

    static final int MOST_MISSING = 10_000;
    private static final long WATCHED = TimeUnit.MINUTES.toNanos(2);

    private final LongSupplier clock;
    private final NavigableMap<Long, Missing> missing = new TreeMap<>();
    private long last;

    /**
     * Begins behind a position.
     *
     * @param clock in nanoseconds
     */
    TailedPositions(long last, LongSupplier clock) {
        this.last = last;
        this.clock = clock;
    }

    /** Position behind which to read next. */
    long from() {
        long now = clock.getAsLong();
        missing.values().removeIf(one -> now - one.since() > WATCHED);
        for (Map.Entry<Long, Missing> one : missing.entrySet()) {
            if (one.getValue().lookAt() - now <= 0) {
                return one.getKey() - 1;
            }
        }
        return last;
    }

    /** Notes an event that was read, in the order of positions; whether it is to be shown. */
    boolean isNew(long position) {
        if (position <= last) {
            return missing.remove(position) != null;
        }
        long now = clock.getAsLong();
        for (long passed = Math.max(last + 1, position - MOST_MISSING);
                passed < position;
                passed++) {
            missing.put(passed, new Missing(now, now));
        }
        while (missing.size() > MOST_MISSING) {
            missing.pollFirstEntry();
        }
        last = position;
        return true;
    }

    /** Notes that all behind a position was read: what is missing still is looked for later. */
    void hasRead(long from) {
        long now = clock.getAsLong();
        missing.tailMap(from, false)
                .replaceAll((position, one) -> new Missing(one.since(), now + (now - one.since())));
    }

    /**
     * A position that was passed over.
     *
     * @param lookAt when to look for it next
     */
    private record Missing(long since, long lookAt) {}
}
