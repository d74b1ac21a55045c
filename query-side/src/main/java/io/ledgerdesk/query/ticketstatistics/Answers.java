package io.ledgerdesk.query.ticketstatistics;

import io.ledgerdesk.api.ticket.view.DurationStatistics;
import io.ledgerdesk.api.ticket.view.TicketStatistics;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What cohorts come to; pure. */
final class Answers {

    private static final double MILLIS_PER_MINUTE = 60_000;
    private static final double SECONDS_PER_MINUTE = 60;
    private static final List<Counter> STARS =
            List.of(
                    Counter.STARS_ONE,
                    Counter.STARS_TWO,
                    Counter.STARS_THREE,
                    Counter.STARS_FOUR,
                    Counter.STARS_FIVE);

    private Answers() {}

    static TicketStatistics of(Tally cohort) {
        return new TicketStatistics(
                cohort.get(Counter.TICKETS),
                cohort.get(Counter.RESOLVED),
                cohort.get(Counter.CLOSED_ONCE),
                cohort.get(Counter.REOPENED_ONCE),
                ratio(cohort, Counter.REOPENED_ONCE, Counter.CLOSED_ONCE),
                ratio(cohort, Counter.MESSAGES, Counter.TICKETS),
                averageRating(cohort),
                ratings(cohort),
                durations(cohort, Measured.RESPONSE),
                durations(cohort, Measured.RESOLUTION),
                durations(cohort, Measured.BUSINESS_RESPONSE),
                durations(cohort, Measured.BUSINESS_RESOLUTION));
    }

    /** Whole minutes, 0 when there is nothing to average, as existing clients expect. */
    static long averageMinutes(Tally cohort, Measured measured) {
        return averageMinutes(cohort.get(measured.sum()), cohort.get(measured.number()));
    }

    static long averageMinutes(long millis, long number) {
        return number == 0 ? 0 : Math.round(millis / MILLIS_PER_MINUTE / number);
    }

    static @Nullable Double averageRating(Tally cohort) {
        long rated = 0;
        long stars = 0;
        for (int i = 0; i < STARS.size(); i++) {
            rated += cohort.get(STARS.get(i));
            stars += cohort.get(STARS.get(i)) * (i + 1);
        }
        return rated == 0 ? null : (double) stars / rated;
    }

    private static Map<String, Long> ratings(Tally cohort) {
        Map<String, Long> byStars = new LinkedHashMap<>();
        for (int i = 0; i < STARS.size(); i++) {
            byStars.put(Integer.toString(i + 1), cohort.get(STARS.get(i)));
        }
        return byStars;
    }

    private static @Nullable Double ratio(Tally cohort, Counter part, Counter whole) {
        long all = cohort.get(whole);
        return all == 0 ? null : (double) cohort.get(part) / all;
    }

    private static DurationStatistics durations(Tally cohort, Measured measured) {
        long count = cohort.get(measured.number());
        if (count == 0) {
            return new DurationStatistics(0, null, null, null, null, null);
        }
        return new DurationStatistics(
                count,
                rounded(cohort.get(measured.sum()) / MILLIS_PER_MINUTE / count),
                minutes(cohort, measured, 0.5),
                minutes(cohort, measured, 0.9),
                minutes(cohort, measured, 0.95),
                minutes(cohort, measured, 0.99));
    }

    private static double minutes(Tally cohort, Measured measured, double part) {
        return rounded(cohort.quantile(measured, part) / SECONDS_PER_MINUTE);
    }

    /** To thousandths of a minute. */
    private static double rounded(double minutes) {
        return Math.round(minutes * 1000) / 1000.0;
    }
}
