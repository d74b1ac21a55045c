package io.ledgerdesk.api.ticket.command;

import io.ledgerdesk.api.ticket.Actor;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

import java.time.Instant;

/**
 * Takes the assignment away; the status stays.
 *
 * @param ticketId which ticket
 * @param by the agent who unassigns
 * @param at when the edge accepted it; millisecond precision
 */
public record UnassignTicket(@TargetAggregateIdentifier String ticketId, Actor by, Instant at)
        implements TicketCommand {}
