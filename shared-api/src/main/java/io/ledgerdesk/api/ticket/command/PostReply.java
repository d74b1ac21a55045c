package io.ledgerdesk.api.ticket.command;

import io.ledgerdesk.api.ticket.Actor;
import io.ledgerdesk.api.ticket.Attachment;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

import java.time.Instant;
import java.util.List;

/**
 * Adds a public reply by an agent; allowed on closed tickets.
 *
 * @param ticketId which ticket
 * @param messageId a fresh UUIDv7
 * @param agent who replies
 * @param text 1 to 5000 characters, trimmed
 * @param attachments may be empty
 * @param at when the edge accepted it; millisecond precision
 */
public record PostReply(
        @TargetAggregateIdentifier String ticketId,
        String messageId,
        Actor agent,
        String text,
        List<Attachment> attachments,
        Instant at)
        implements TicketCommand {}
