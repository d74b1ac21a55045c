package io.ledgerdesk.query.ticketstatistics;

import org.jspecify.annotations.Nullable;

import java.util.Locale;

/** What is summed up of tickets. */
enum Counter {
    TICKETS,
    RESPONDED,
    RESPONSE_MILLIS,
    BUSINESS_RESPONSE_MILLIS,
    /** Closed now. */
    RESOLVED,
    RESOLUTION_MILLIS,
    BUSINESS_RESOLUTION_MILLIS,
    MESSAGES,
    CLOSED_ONCE,
    REOPENED_ONCE,
    STARS_ONE,
    STARS_TWO,
    STARS_THREE,
    STARS_FOUR,
    STARS_FIVE;

    String column() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What one ticket adds. */
    long of(TicketFacts ticket) {
        return switch (this) {
            case TICKETS -> 1;
            case RESPONDED -> present(ticket.responseMillis());
            case RESPONSE_MILLIS -> orNothing(ticket.responseMillis());
            case BUSINESS_RESPONSE_MILLIS -> orNothing(ticket.businessResponseMillis());
            case RESOLVED -> present(ticket.resolutionMillis());
            case RESOLUTION_MILLIS -> orNothing(ticket.resolutionMillis());
            case BUSINESS_RESOLUTION_MILLIS -> orNothing(ticket.businessResolutionMillis());
            case MESSAGES -> ticket.messages();
            case CLOSED_ONCE -> ticket.closedOnce() ? 1 : 0;
            case REOPENED_ONCE -> ticket.reopenedOnce() ? 1 : 0;
            case STARS_ONE -> rated(ticket, 1);
            case STARS_TWO -> rated(ticket, 2);
            case STARS_THREE -> rated(ticket, 3);
            case STARS_FOUR -> rated(ticket, 4);
            case STARS_FIVE -> rated(ticket, 5);
        };
    }

    private static long rated(TicketFacts ticket, int stars) {
        Integer given = ticket.stars();
        return given != null && given == stars ? 1 : 0;
    }

    private static long present(@Nullable Long value) {
        return value == null ? 0 : 1;
    }

    private static long orNothing(@Nullable Long value) {
        return value == null ? 0 : value;
    }
}
