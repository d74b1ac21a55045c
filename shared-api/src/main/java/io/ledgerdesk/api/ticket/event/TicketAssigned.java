package io.ledgerdesk.api.ticket.event;

import io.ledgerdesk.api.ticket.Actor;
import io.ledgerdesk.api.ticket.Assignee;

import java.time.Instant;

/**
 * The ticket was assigned to an agent, perhaps away from another.
 *
 * @param assignee to whom
 * @param by who assigned
 * @param at when it happened
 */
public record TicketAssigned(String ticketId, Assignee assignee, Actor by, Instant at)
        implements TicketEvent {}
