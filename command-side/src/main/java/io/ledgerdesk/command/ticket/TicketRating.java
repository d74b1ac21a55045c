package io.ledgerdesk.command.ticket;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Objects;

/**
 * What the requester thought of the help.
 *
 * @param stars 1 to 5
 * @param firstAt when the ticket was first rated
 * @param closedSince whether the ticket was closed again after the last rating
 */
record TicketRating(int stars, @Nullable String feedback, Instant firstAt, boolean closedSince) {

    static TicketRating first(int stars, @Nullable String feedback, Instant at) {
        return new TicketRating(stars, feedback, at, false);
    }

    TicketRating revised(int newStars, @Nullable String newFeedback) {
        return new TicketRating(newStars, newFeedback, firstAt, false);
    }

    TicketRating afterClosing() {
        return new TicketRating(stars, feedback, firstAt, true);
    }

    boolean says(int otherStars, @Nullable String otherFeedback) {
        return stars == otherStars && Objects.equals(feedback, otherFeedback);
    }
}
