package io.ledgerdesk.api.ticket.event;

import io.ledgerdesk.api.ticket.Actor;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * The requester rated the help for the first time.
 *
 * @param rating 1 to 5
 * @param feedback if any
 * @param at when it happened
 */
public record TicketRated(
        String ticketId, Actor by, int rating, @Nullable String feedback, Instant at)
        implements TicketEvent {}
