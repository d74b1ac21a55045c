package io.ledgerdesk.api.ticket.event;

import io.ledgerdesk.api.ticket.Actor;
import io.ledgerdesk.api.ticket.TicketStatus;

import java.time.Instant;

/**
 * The ticket was closed, which resolves it.
 *
 * @param from status before
 * @param by the requester or an agent
 * @param resolutionSeconds from opening to this closing
 * @param at when it happened
 */
public record TicketClosed(
        String ticketId, TicketStatus from, Actor by, long resolutionSeconds, Instant at)
        implements TicketEvent {}
