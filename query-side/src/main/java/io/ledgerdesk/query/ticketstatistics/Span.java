package io.ledgerdesk.query.ticketstatistics;

import io.ledgerdesk.api.ticket.query.StatisticsRange;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * A stretch of time that is read in one grain.
 *
 * @param from inclusive
 * @param to exclusive
 */
record Span(Grain grain, Instant from, Instant to) {

    /** Before anything that can have happened. */
    static final Instant BEGINNING = Instant.parse("1970-01-01T00:00:00Z");

    /** The fewest rows that make up a range: whole days, and quarters of an hour at its ends. */
    static List<Span> covering(StatisticsRange range) {
        Instant from = start(range);
        Instant to = Grain.QUARTER_HOUR.ceiling(range.to());
        Instant firstDay = Grain.DAY.ceiling(from);
        Instant lastDay = Grain.DAY.floor(to);
        List<Span> spans = new ArrayList<>();
        if (firstDay.isBefore(lastDay)) {
            spans.add(new Span(Grain.QUARTER_HOUR, from, firstDay));
            spans.add(new Span(Grain.DAY, firstDay, lastDay));
            spans.add(new Span(Grain.QUARTER_HOUR, lastDay, to));
        } else {
            spans.add(new Span(Grain.QUARTER_HOUR, from, to));
        }
        spans.removeIf(span -> !span.from().isBefore(span.to()));
        return spans;
    }

    /** Rows none of which reaches across midnight in the range's zone. */
    static List<Span> withinDays(StatisticsRange range) {
        return isUtc(range)
                ? covering(range)
                : List.of(
                        new Span(
                                Grain.QUARTER_HOUR,
                                start(range),
                                Grain.QUARTER_HOUR.ceiling(range.to())));
    }

    static Instant start(StatisticsRange range) {
        Instant from = range.from();
        return from == null || from.isBefore(BEGINNING)
                ? BEGINNING
                : Grain.QUARTER_HOUR.floor(from);
    }

    private static boolean isUtc(StatisticsRange range) {
        var rules = range.zone().getRules();
        return rules.isFixedOffset() && rules.getOffset(Instant.EPOCH).equals(ZoneOffset.UTC);
    }
}
