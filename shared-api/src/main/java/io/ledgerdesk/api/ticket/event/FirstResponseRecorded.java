package io.ledgerdesk.api.ticket.event;

import io.ledgerdesk.api.ticket.Actor;

import java.time.Instant;

/**
 * The first public reply was given; happens once per ticket.
 *
 * @param agent who gave it
 * @param responseSeconds from opening to this reply
 * @param at when it happened
 */
public record FirstResponseRecorded(String ticketId, Actor agent, long responseSeconds, Instant at)
        implements TicketEvent {}
