package io.ledgerdesk.standalone.cli;

import java.io.PrintStream;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Tells how far something is: a bar with rate and time left on a terminal, a plain line now and
 * then elsewhere. Nothing with {@code --json}. What was done before it was told first, by an
 * earlier run for instance, does not count into the rate.
 */
final class Progress {

    private static final long ON_TERMINAL = TimeUnit.MILLISECONDS.toNanos(200);
    private static final long ELSEWHERE = TimeUnit.SECONDS.toNanos(5);
    private static final String REST_OF_LINE_EMPTY = "\u001b[K";
    private static final int WIDTH = 30;
    private static final double NANOS = 1e9;
    private static final double MEGABYTE = 1e6;

    private final Output output;
    private final Unit unit;
    private final LongSupplier clock;
    private final boolean terminal;
    private final PrintStream screen;
    private final long start;
    private long told;
    private long first = -1;
    private long firstAt;

    Progress(Output output) {
        this(output, Unit.POSITIONS);
    }

    Progress(Output output, Unit unit) {
        this(output, unit, System::nanoTime, Boolean.getBoolean("ledgerdesk.terminal"), System.err);
    }

    Progress(Output output, Unit unit, LongSupplier clock, boolean terminal, PrintStream screen) {
        this.output = output;
        this.unit = unit;
        this.clock = clock;
        this.terminal = terminal;
        this.screen = screen;
        this.start = clock.getAsLong();
        this.told = start;
    }

    /** What is counted. */
    enum Unit {
        /** Places in the log. */
        POSITIONS,
        /** Bytes of a file, told in megabytes. */
        BYTES
    }

    /**
     * Tells it, unless something was told a moment ago.
     *
     * @param end 0 when it is not known
     */
    void at(long done, long end) {
        long now = clock.getAsLong();
        if (first < 0 || done < first) {
            first = done;
            firstAt = now;
        }
        if (output.isJson() || now - told < (terminal ? ON_TERMINAL : ELSEWHERE)) {
            return;
        }
        told = now;
        String text = text(done, end, (done - first) * NANOS / Math.max(1, now - firstAt));
        if (terminal) {
            screen.print("\r" + bar(done, end) + " " + text + REST_OF_LINE_EMPTY);
        } else {
            output.aside(text);
        }
    }

    private String text(long done, long end, double rate) {
        StringBuilder text = new StringBuilder(unit == Unit.POSITIONS ? "position " : "read ");
        text.append(amount(done));
        if (end > 0) {
            text.append(" of ").append(amount(end));
        }
        text.append(unit == Unit.POSITIONS ? "" : " MB");
        if (rate > 0) {
            text.append(
                    unit == Unit.POSITIONS
                            ? String.format(Locale.ROOT, ", %.0f/s", rate)
                            : String.format(Locale.ROOT, ", %.1f MB/s", rate / MEGABYTE));
            if (end > 0) {
                text.append(
                        String.format(
                                Locale.ROOT, ", %.0f s left", Math.max(0, end - done) / rate));
            }
        }
        return text.toString();
    }

    private String amount(long number) {
        return unit == Unit.POSITIONS
                ? Long.toString(number)
                : String.format(Locale.ROOT, "%.1f", number / MEGABYTE);
    }

    private static String bar(long done, long end) {
        int full = end <= 0 ? 0 : (int) Math.min(WIDTH, done * WIDTH / end);
        return "[" + "#".repeat(full) + "-".repeat(WIDTH - full) + "]";
    }

    /** Ends the bar's line. */
    void end() {
        if (terminal && told != start && !output.isJson()) {
            screen.println();
        }
    }
}
