package io.ledgerdesk.api.ticket.command;

import io.ledgerdesk.api.ticket.Actor;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

import java.time.Instant;
import java.util.Set;

/**
 * Replaces all tags.
 *
 * @param ticketId which ticket
 * @param tags at most 20, each 1 to 50 characters, lower case
 * @param by the agent
 * @param at when the edge accepted it; millisecond precision
 */
public record SetTicketTags(
        @TargetAggregateIdentifier String ticketId, Set<String> tags, Actor by, Instant at)
        implements TicketCommand {}
