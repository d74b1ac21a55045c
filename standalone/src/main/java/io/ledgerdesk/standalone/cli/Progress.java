package io.ledgerdesk.standalone.cli;

import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * Tells how far something is: a bar with rate and time left on a terminal, a plain line now and
 * then elsewhere. Nothing with {@code --json}.
 */
final class Progress {

    private static final long ON_TERMINAL = TimeUnit.MILLISECONDS.toNanos(200);
    private static final long ELSEWHERE = TimeUnit.SECONDS.toNanos(5);
    private static final int WIDTH = 30;
    private static final double NANOS = 1e9;

    private final Output output;
    private final boolean terminal = Boolean.getBoolean("ledgerdesk.terminal");
    private final long start = System.nanoTime();
    private long told = start;

    Progress(Output output) {
        this.output = output;
    }

    /** Tells it, unless something was told a moment ago. */
    void at(long position, long end) {
        long now = System.nanoTime();
        if (output.isJson() || now - told < (terminal ? ON_TERMINAL : ELSEWHERE)) {
            return;
        }
        told = now;
        double rate = position * NANOS / Math.max(1, now - start);
        String text = text(position, end, rate);
        if (terminal) {
            System.err.print("\r" + bar(position, end) + " " + text);
        } else {
            output.aside(text);
        }
    }

    private static String text(long position, long end, double rate) {
        return end <= 0
                ? String.format(Locale.ROOT, "position %d, %.0f/s", position, rate)
                : String.format(
                        Locale.ROOT,
                        "position %d of %d, %.0f/s, %.0f s left",
                        position,
                        end,
                        rate,
                        rate < 1 ? 0 : (end - position) / rate);
    }

    private static String bar(long position, long end) {
        int done = end <= 0 ? 0 : (int) Math.min(WIDTH, position * WIDTH / end);
        return "[" + "#".repeat(done) + "-".repeat(WIDTH - done) + "]";
    }

    /** Ends the bar's line. */
    void end() {
        if (terminal && told != start && !output.isJson()) {
            System.err.println();
        }
    }
}
