package io.ledgerdesk.query.ticketstatistics;

import java.util.EnumMap;
import java.util.Map;

/** Sums and histograms over tickets that were opened at about the same time, or their changes. */
final class Cohort {

    private final Map<Counter, Long> counters = new EnumMap<>(Counter.class);
    private final Map<Measured, Histogram> histograms = new EnumMap<>(Measured.class);

    Cohort() {
        for (Measured measured : Measured.values()) {
            histograms.put(measured, new Histogram());
        }
    }

    /** Counts a ticket in. */
    void plus(TicketFacts ticket) {
        count(ticket, 1);
    }

    /** Takes a ticket out that was counted in as it is here. */
    void minus(TicketFacts ticket) {
        count(ticket, -1);
    }

    private void count(TicketFacts ticket, int sign) {
        for (Counter counter : Counter.values()) {
            add(counter, sign * counter.of(ticket));
        }
        for (Measured measured : Measured.values()) {
            Long millis = measured.of(ticket);
            if (millis != null) {
                histogram(measured).add(DurationBins.of(millis), sign);
            }
        }
    }

    void add(Cohort other) {
        other.counters.forEach(this::add);
        for (Measured measured : Measured.values()) {
            histogram(measured).add(other.histogram(measured));
        }
    }

    void add(Counter counter, long value) {
        if (value != 0) {
            counters.merge(counter, value, Long::sum);
        }
    }

    long get(Counter counter) {
        return counters.getOrDefault(counter, 0L);
    }

    Histogram histogram(Measured measured) {
        Histogram histogram = histograms.get(measured);
        if (histogram == null) {
            throw new IllegalStateException("each has one");
        }
        return histogram;
    }

    /** Whether there is neither anything in it nor, if it is a change, any change. */
    boolean isNothing() {
        return counters.values().stream().allMatch(value -> value == 0)
                && histograms.values().stream().allMatch(Histogram::isEmpty);
    }
}
