package io.ledgerdesk.api.ticket.command;

import io.ledgerdesk.api.ticket.Actor;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

import java.time.Instant;
import java.util.Set;

/**
 * Adds tags to those there are.
 *
 * @param ticketId which ticket
 * @param tags each 1 to 50 characters, lower case; at most 20 together with those there are
 * @param by the agent
 * @param at when the edge accepted it; millisecond precision
 */
public record AddTicketTags(
        @TargetAggregateIdentifier String ticketId, Set<String> tags, Actor by, Instant at)
        implements TicketCommand {}
