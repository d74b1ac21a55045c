package io.ledgerdesk.query.ticketstatistics;

import org.jspecify.annotations.Nullable;

/** The durations that are kept of tickets. */
enum Measured {
    RESPONSE("response", Counter.RESPONDED, Counter.RESPONSE_MILLIS),
    BUSINESS_RESPONSE("business_response", Counter.RESPONDED, Counter.BUSINESS_RESPONSE_MILLIS),
    RESOLUTION("resolution", Counter.RESOLVED, Counter.RESOLUTION_MILLIS),
    BUSINESS_RESOLUTION(
            "business_resolution", Counter.RESOLVED, Counter.BUSINESS_RESOLUTION_MILLIS);

    private final String column;
    private final Counter number;
    private final Counter sum;

    Measured(String column, Counter number, Counter sum) {
        this.column = column;
        this.number = number;
        this.sum = sum;
    }

    /** Of the bins. */
    String column() {
        return column + "_bins";
    }

    /** How many have it. */
    Counter number() {
        return number;
    }

    /** All of them together, in milliseconds. */
    Counter sum() {
        return sum;
    }

    @Nullable Long of(TicketFacts ticket) {
        return switch (this) {
            case RESPONSE -> ticket.responseMillis();
            case BUSINESS_RESPONSE -> ticket.businessResponseMillis();
            case RESOLUTION -> ticket.resolutionMillis();
            case BUSINESS_RESOLUTION -> ticket.businessResolutionMillis();
        };
    }
}
