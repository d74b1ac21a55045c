package io.ledgerdesk.api.ticket.event;

import io.ledgerdesk.api.ticket.Actor;

import java.time.Instant;

/**
 * Somebody read what others wrote, up to a place in the ticket.
 *
 * @param reader the requester or an agent
 * @param upToSequence sequence of the last message read
 * @param at when it happened
 */
public record MessagesRead(String ticketId, Actor reader, long upToSequence, Instant at)
        implements TicketEvent {}
