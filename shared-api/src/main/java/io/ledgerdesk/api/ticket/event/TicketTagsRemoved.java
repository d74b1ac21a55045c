package io.ledgerdesk.api.ticket.event;

import io.ledgerdesk.api.ticket.Actor;

import java.time.Instant;
import java.util.List;

/**
 * Tags were removed.
 *
 * @param tags those that were there before, sorted
 * @param by the agent
 * @param at when it happened
 */
public record TicketTagsRemoved(String ticketId, List<String> tags, Actor by, Instant at)
        implements TicketEvent {}
