package io.ledgerdesk.api.ticket.event;

import io.ledgerdesk.api.ticket.Actor;
import io.ledgerdesk.api.ticket.TicketPriority;

import java.time.Instant;

/**
 * The priority changed.
 *
 * @param from before
 * @param to after
 * @param by the agent
 * @param at when it happened
 */
public record TicketPriorityChanged(
        String ticketId, TicketPriority from, TicketPriority to, Actor by, Instant at)
        implements TicketEvent {}
