package io.ledgerdesk.query.ticketstatistics;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;

/** Sums and histograms over tickets that were opened at about the same time, or their changes. */
@SuppressWarnings("EnumOrdinal") // Places in arrays of this process, never stored.
final class Cohort {

    private static final Counter[] COUNTERS = Counter.values();
    private static final Measured[] MEASURED = Measured.values();

    private final long[] counters = new long[COUNTERS.length];
    private final @Nullable Histogram[] histograms = new @Nullable Histogram[MEASURED.length];

    /** Counts a ticket in. */
    void plus(TicketFacts ticket) {
        count(ticket, 1);
    }

    /** Takes a ticket out that was counted in as it is here. */
    void minus(TicketFacts ticket) {
        count(ticket, -1);
    }

    private void count(TicketFacts ticket, int sign) {
        for (Counter counter : COUNTERS) {
            add(counter, sign * counter.of(ticket));
        }
        for (Measured measured : MEASURED) {
            Long millis = measured.of(ticket);
            if (millis != null) {
                histogram(measured).add(DurationBins.of(millis), sign);
            }
        }
    }

    /** Counts a ticket in that is told as numbers. */
    void plus(Contribution ticket) {
        for (int i = 0; i < counters.length; i++) {
            counters[i] += ticket.counters()[i];
        }
        for (Measured measured : MEASURED) {
            int bin = ticket.bins()[measured.ordinal()];
            if (bin != Contribution.NONE) {
                histogram(measured).add(bin, 1);
            }
        }
    }

    /**
     * What one ticket adds to each cohort that it is in, worked out once.
     *
     * @param counters by place of the counter
     * @param bins by place of what is measured
     */
    @SuppressWarnings("ArrayRecordComponent") // carried, never compared
    record Contribution(long[] counters, int[] bins) {

        private static final int NONE = -1;

        static Contribution of(TicketFacts ticket) {
            long[] counters = new long[COUNTERS.length];
            for (Counter counter : COUNTERS) {
                counters[counter.ordinal()] = counter.of(ticket);
            }
            int[] bins = new int[MEASURED.length];
            for (Measured measured : MEASURED) {
                Long millis = measured.of(ticket);
                bins[measured.ordinal()] = millis == null ? NONE : DurationBins.of(millis);
            }
            return new Contribution(counters, bins);
        }
    }

    void add(Cohort other) {
        for (int i = 0; i < counters.length; i++) {
            counters[i] += other.counters[i];
        }
        for (Measured measured : MEASURED) {
            Histogram more = other.histograms[measured.ordinal()];
            if (more != null) {
                histogram(measured).add(more);
            }
        }
    }

    void add(Counter counter, long value) {
        counters[counter.ordinal()] += value;
    }

    long get(Counter counter) {
        return counters[counter.ordinal()];
    }

    Histogram histogram(Measured measured) {
        Histogram histogram = histograms[measured.ordinal()];
        if (histogram == null) {
            histogram = new Histogram();
            histograms[measured.ordinal()] = histogram;
        }
        return histogram;
    }

    /** Adds the same as {@link #bins} to a text. */
    void writeBins(Measured measured, StringBuilder text) {
        Histogram histogram = histograms[measured.ordinal()];
        if (histogram != null) {
            histogram.write(text);
        }
    }

    /** As it is stored; empty for none. */
    String bins(Measured measured) {
        Histogram histogram = histograms[measured.ordinal()];
        return histogram == null ? "" : histogram.stored();
    }

    /** Whether, as a change, it changes nothing but how many messages there are. */
    boolean isOfMessagesOnly() {
        return get(Counter.MESSAGES) != 0
                && Arrays.stream(COUNTERS).allMatch(c -> c == Counter.MESSAGES || get(c) == 0)
                && hasNoDurations();
    }

    /** Whether there is neither anything in it nor, if it is a change, any change. */
    boolean isNothing() {
        return Arrays.stream(counters).allMatch(value -> value == 0) && hasNoDurations();
    }

    private boolean hasNoDurations() {
        return Arrays.stream(histograms)
                .allMatch(histogram -> histogram == null || histogram.isEmpty());
    }
}
