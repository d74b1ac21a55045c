package io.ledgerdesk.api.ticket.command;

import io.ledgerdesk.api.ticket.Actor;

import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * Rates the help received, after closing; revisable within the window.
 *
 * @param ticketId which ticket
 * @param by the requester
 * @param rating 1 to 5
 * @param feedback at most 1000 characters
 * @param at when the edge accepted it; millisecond precision
 */
public record RateTicket(
        @TargetAggregateIdentifier String ticketId,
        Actor by,
        int rating,
        @Nullable String feedback,
        Instant at)
        implements TicketCommand {}
