package io.ledgerdesk.api.ticket.command;

import io.ledgerdesk.api.ticket.Actor;

import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * Marks what others wrote as read, up to a place in the ticket.
 *
 * @param ticketId which ticket
 * @param reader the requester or an agent
 * @param upToSequence sequence of the last message read; absent for all there are
 * @param at when the edge accepted it; millisecond precision
 */
public record MarkMessagesRead(
        @TargetAggregateIdentifier String ticketId,
        Actor reader,
        @Nullable Long upToSequence,
        Instant at)
        implements TicketCommand {}
