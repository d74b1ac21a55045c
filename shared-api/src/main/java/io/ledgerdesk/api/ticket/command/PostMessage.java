package io.ledgerdesk.api.ticket.command;

import io.ledgerdesk.api.ticket.Actor;
import io.ledgerdesk.api.ticket.Attachment;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

import java.time.Instant;
import java.util.List;

/**
 * Adds a public message by the requester. Rejected on a closed ticket and for anybody else.
 *
 * @param ticketId which ticket
 * @param messageId a fresh UUIDv7
 * @param sender the requester
 * @param text 1 to 5000 characters, trimmed
 * @param attachments may be empty
 * @param at when the edge accepted it; millisecond precision
 */
public record PostMessage(
        @TargetAggregateIdentifier String ticketId,
        String messageId,
        Actor sender,
        String text,
        List<Attachment> attachments,
        Instant at)
        implements TicketCommand {}
