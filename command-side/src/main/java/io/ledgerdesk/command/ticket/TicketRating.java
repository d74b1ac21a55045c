package io.ledgerdesk.command.ticket;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Objects;

/**
 * What the requester thought of the help.
 *
 * @param stars 1 to 5
 * @param firstAt when it was first rated since it was last closed
 * @param closedSince whether the ticket was closed again after the last rating
 */
record TicketRating(int stars, @Nullable String feedback, Instant firstAt, boolean closedSince) {

    static TicketRating first(int stars, @Nullable String feedback, Instant at) {
        return new TicketRating(stars, feedback, at, false);
    }

    /** Another closing is another occasion: its first rating opens a window of its own. */
    TicketRating revised(int newStars, @Nullable String newFeedback, Instant at) {
        return new TicketRating(newStars, newFeedback, closedSince ? at : firstAt, false);
    }

    TicketRating afterClosing() {
        return new TicketRating(stars, feedback, firstAt, true);
    }

    boolean says(int otherStars, @Nullable String otherFeedback) {
        return stars == otherStars && Objects.equals(feedback, otherFeedback);
    }
}
