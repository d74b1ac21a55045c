package io.ledgerdesk.api.ticket.event;

import io.ledgerdesk.api.ticket.Actor;
import io.ledgerdesk.api.ticket.StatusChangeCause;
import io.ledgerdesk.api.ticket.TicketStatus;

import java.time.Instant;

/**
 * The status changed between states other than closed.
 *
 * @param from before
 * @param to after
 * @param cause set by an agent, or what it followed from
 * @param by who caused it
 * @param at when it happened
 */
public record TicketStatusChanged(
        String ticketId,
        TicketStatus from,
        TicketStatus to,
        StatusChangeCause cause,
        Actor by,
        Instant at)
        implements TicketEvent {}
