package io.ledgerdesk.api.ticket.command;

import io.ledgerdesk.api.ticket.Actor;
import io.ledgerdesk.api.ticket.TicketStatus;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

import java.time.Instant;

/**
 * Sets the status, any to any: to closed closes, from closed reopens.
 *
 * @param ticketId which ticket
 * @param to the wanted status
 * @param by the agent
 * @param at when the edge accepted it; millisecond precision
 */
public record ChangeTicketStatus(
        @TargetAggregateIdentifier String ticketId, TicketStatus to, Actor by, Instant at)
        implements TicketCommand {}
