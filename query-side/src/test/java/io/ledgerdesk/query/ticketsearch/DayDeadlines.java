package io.ledgerdesk.query.ticketsearch;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Deadlines of a day for everything, by the clock. */
final class DayDeadlines {

    private static final Duration DAY = Duration.ofDays(1);

    private DayDeadlines() {}

    static Deadlines at(Instant now) {
        return new Deadlines(
                new DeadlineProperties(
                        false,
                        new DeadlineProperties.FirstResponse(DAY, DAY, DAY, DAY),
                        new DeadlineProperties.Resolution(DAY, DAY, DAY, DAY)),
                Instant::minus,
                InstantSource.fixed(now));
    }
}
