package io.ledgerdesk.api.ticket.command;

import io.ledgerdesk.api.ticket.Actor;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

import java.time.Instant;

/**
 * Closes a ticket; closing a closed one changes nothing.
 *
 * @param ticketId which ticket
 * @param by the requester or an agent
 * @param at when the edge accepted it; millisecond precision
 */
public record CloseTicket(@TargetAggregateIdentifier String ticketId, Actor by, Instant at)
        implements TicketCommand {}
