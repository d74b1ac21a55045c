package io.ledgerdesk.api.ticket.event;

import io.ledgerdesk.api.ticket.Actor;
import io.ledgerdesk.api.ticket.Assignee;

import java.time.Instant;

/**
 * The assignment was taken away.
 *
 * @param previous from whom
 * @param by who did it
 * @param at when it happened
 */
public record TicketUnassigned(String ticketId, Assignee previous, Actor by, Instant at)
        implements TicketEvent {}
