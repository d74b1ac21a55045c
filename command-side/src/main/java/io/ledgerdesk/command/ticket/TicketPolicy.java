package io.ledgerdesk.command.ticket;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import java.time.Duration;
import java.time.Instant;

/**
 * How long a requester may come back to a ticket.
 *
 * @param reopenWindow after closing, in which the requester may reopen; 7 days by default
 * @param ratingWindow after the first rating, in which it may be revised; 7 days by default
 */
@ConfigurationProperties("ledgerdesk.ticket")
record TicketPolicy(
        @DefaultValue("7d") Duration reopenWindow, @DefaultValue("7d") Duration ratingWindow) {

    TicketPolicy {
        requireNotNegative("reopen-window", reopenWindow);
        requireNotNegative("rating-window", ratingWindow);
    }

    boolean mayReopen(Instant closedAt, Instant at) {
        return !at.isAfter(closedAt.plus(reopenWindow));
    }

    boolean mayRevise(TicketRating rating, Instant at) {
        return rating.closedSince() || !at.isAfter(rating.firstAt().plus(ratingWindow));
    }

    private static void requireNotNegative(String name, Duration window) {
        if (window.isNegative()) {
            throw new IllegalArgumentException(
                    "ledgerdesk.ticket." + name + " must not be negative: " + window);
        }
    }
}
