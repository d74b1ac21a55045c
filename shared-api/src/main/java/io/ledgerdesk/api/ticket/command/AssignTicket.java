package io.ledgerdesk.api.ticket.command;

import io.ledgerdesk.api.ticket.Actor;
import io.ledgerdesk.api.ticket.Assignee;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

import java.time.Instant;

/**
 * Assigns a ticket; an open ticket goes into progress.
 *
 * @param ticketId which ticket
 * @param assignee to whom
 * @param by the agent who assigns
 * @param at when the edge accepted it; millisecond precision
 */
public record AssignTicket(
        @TargetAggregateIdentifier String ticketId, Assignee assignee, Actor by, Instant at)
        implements TicketCommand {}
