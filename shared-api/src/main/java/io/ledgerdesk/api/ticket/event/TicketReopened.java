package io.ledgerdesk.api.ticket.event;

import io.ledgerdesk.api.ticket.Actor;
import io.ledgerdesk.api.ticket.TicketStatus;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * The ticket was reopened; its current resolution is void.
 *
 * @param to status after
 * @param by the requester or an agent
 * @param reason the requester's words, if any
 * @param at when it happened
 */
public record TicketReopened(
        String ticketId, TicketStatus to, Actor by, @Nullable String reason, Instant at)
        implements TicketEvent {}
