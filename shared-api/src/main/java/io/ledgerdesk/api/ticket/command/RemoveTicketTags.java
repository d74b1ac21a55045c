package io.ledgerdesk.api.ticket.command;

import io.ledgerdesk.api.ticket.Actor;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

import java.time.Instant;
import java.util.Set;

/**
 * Removes tags; those that are not there are ignored.
 *
 * @param ticketId which ticket
 * @param tags lower case
 * @param by the agent
 * @param at when the edge accepted it; millisecond precision
 */
public record RemoveTicketTags(
        @TargetAggregateIdentifier String ticketId, Set<String> tags, Actor by, Instant at)
        implements TicketCommand {}
