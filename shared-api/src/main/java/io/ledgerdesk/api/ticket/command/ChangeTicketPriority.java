package io.ledgerdesk.api.ticket.command;

import io.ledgerdesk.api.ticket.Actor;
import io.ledgerdesk.api.ticket.TicketPriority;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

import java.time.Instant;

/**
 * Sets the priority.
 *
 * @param ticketId which ticket
 * @param to the wanted priority
 * @param by the agent
 * @param at when the edge accepted it; millisecond precision
 */
public record ChangeTicketPriority(
        @TargetAggregateIdentifier String ticketId, TicketPriority to, Actor by, Instant at)
        implements TicketCommand {}
