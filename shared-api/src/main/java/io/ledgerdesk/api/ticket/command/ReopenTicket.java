package io.ledgerdesk.api.ticket.command;

import io.ledgerdesk.api.ticket.Actor;

import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * Reopens a closed ticket for its requester, within the window after closing.
 *
 * @param ticketId which ticket
 * @param by the requester
 * @param reason why, in the requester's words
 * @param at when the edge accepted it; millisecond precision
 */
public record ReopenTicket(
        @TargetAggregateIdentifier String ticketId, Actor by, @Nullable String reason, Instant at)
        implements TicketCommand {}
