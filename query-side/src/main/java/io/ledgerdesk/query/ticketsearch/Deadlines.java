package io.ledgerdesk.query.ticketsearch;

import io.ledgerdesk.api.ticket.TicketPriority;
import io.ledgerdesk.query.ticketview.WorkingHours;

import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * Which tickets are overdue at a moment. A deadline depends on nothing but the opening, the
 * priority and whether there was a response; so at any moment, whatever the calendar, the overdue
 * ones among tickets alike in these are those that were opened until some moment. That makes it a
 * condition on columns that there are, and other deadlines hold at once.
 */
final class Deadlines {

    private final DeadlineProperties properties;
    private final WorkingHours hours;
    private final InstantSource clock;

    Deadlines(DeadlineProperties properties, WorkingHours hours, InstantSource clock) {
        this.properties = properties;
        this.hours = properties.businessHours() ? hours : Instant::minus;
        this.clock = clock;
    }

    /** The condition on a table with the alias {@code t}; only tickets that are not closed. */
    Condition overdue() {
        Instant now = clock.instant();
        StringBuilder cases = new StringBuilder();
        List<Object> arguments = new ArrayList<>();
        List<Instant> cutoffs = new ArrayList<>();
        for (TicketPriority priority : TicketPriority.values()) {
            Instant unanswered = hours.latestStart(now, properties.firstResponse().of(priority));
            Instant unresolved = hours.latestStart(now, properties.resolution().of(priority));
            // Whose time for a resolution is over is overdue, answered or not.
            Instant either = unanswered.isAfter(unresolved) ? unanswered : unresolved;
            cases.append(
                    " WHEN '%s' THEN CASE WHEN t.first_response_at IS NULL THEN ? ELSE ? END"
                            .formatted(priority.wireName()));
            Collections.addAll(arguments, utc(either), utc(unresolved));
            Collections.addAll(cutoffs, either, unresolved);
        }
        arguments.addFirst(utc(Collections.max(cutoffs)));
        return new Condition(
                "t.status <> 'closed' AND t.created_at <= ? AND t.created_at <= CASE t.priority"
                        + cases
                        + " END",
                arguments.toArray());
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    /** SQL and its positional arguments. */
    @SuppressWarnings("ArrayRecordComponent") // carried, never compared
    record Condition(String sql, Object[] arguments) {

        @Override
        public String toString() {
            return sql + " " + Arrays.toString(arguments);
        }
    }
}
