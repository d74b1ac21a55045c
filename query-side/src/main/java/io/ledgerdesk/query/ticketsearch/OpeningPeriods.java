package io.ledgerdesk.query.ticketsearch;

import io.ledgerdesk.api.ticket.query.TimeRange;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * Hours in which tickets were opened, or longer periods, as words beside those of their texts: with
 * them the index of words finds the newest texts that hold something, and none of the others is
 * read. Counted from 1970-01-01 in UTC.
 *
 * @param hours in each period
 * @param first period
 * @param last period
 */
record OpeningPeriods(int hours, long first, long last) {

    private static final int[] LENGTHS = {3, 24, 192, 1536, 12288};

    /** The more of them a query names, the longer it takes for each text that holds the rest. */
    private static final int MOST = 3;

    /** No word of a text begins with it. */
    private static final char MARK = '@';

    /** The periods of one moment, as more of a {@code tsvector}. */
    static String words(Instant openedAt) {
        StringBuilder words = new StringBuilder();
        for (int length : LENGTHS) {
            words.append(' ').append(word(length, period(openedAt, length)));
        }
        return words.toString();
    }

    /**
     * The shortest periods that reach back some hours.
     *
     * @param from the last moment that is in them
     * @return null where none reach back so far
     */
    static @Nullable OpeningPeriods reachingBack(Instant from, long reach) {
        for (int length : LENGTHS) {
            if (reach <= (long) MOST * length) {
                return new OpeningPeriods(
                        length,
                        period(from.minus(Duration.ofHours(reach)), length),
                        period(from, length));
            }
        }
        return null;
    }

    /** A {@code tsquery} that finds the same as another one, in texts of these periods alone. */
    String within(String query) {
        if (query.isEmpty()) {
            return query;
        }
        return LongStream.rangeClosed(first, last)
                .mapToObj(period -> word(hours, period))
                .collect(Collectors.joining(" | ", "(" + query + ") & (", ")"));
    }

    /** From the beginning of the first of them to the end of the last. */
    TimeRange range() {
        return new TimeRange(beginning(first), beginning(last + 1));
    }

    private Instant beginning(long period) {
        return Instant.ofEpochSecond(period * Duration.ofHours(hours).toSeconds());
    }

    private static String word(int length, long period) {
        return "'" + MARK + length + "-" + period + "'";
    }

    private static long period(Instant instant, int length) {
        return Math.floorDiv(instant.getEpochSecond(), Duration.ofHours(length).toSeconds());
    }
}
