package io.ledgerdesk.api.ticket.event;

import io.ledgerdesk.api.ticket.Actor;

import java.time.Instant;
import java.util.List;

/**
 * Tags were added.
 *
 * @param tags those that were not there before, sorted
 * @param by the agent
 * @param at when it happened
 */
public record TicketTagsAdded(String ticketId, List<String> tags, Actor by, Instant at)
        implements TicketEvent {}
