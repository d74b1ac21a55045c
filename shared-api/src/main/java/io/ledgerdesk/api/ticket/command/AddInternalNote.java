package io.ledgerdesk.api.ticket.command;

import io.ledgerdesk.api.ticket.Actor;
import io.ledgerdesk.api.ticket.Attachment;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

import java.time.Instant;
import java.util.List;

/**
 * Adds a note that only agents see.
 *
 * @param ticketId which ticket
 * @param noteId a fresh UUIDv7
 * @param agent who notes
 * @param text 1 to 5000 characters, trimmed
 * @param attachments may be empty
 * @param at when the edge accepted it; millisecond precision
 */
public record AddInternalNote(
        @TargetAggregateIdentifier String ticketId,
        String noteId,
        Actor agent,
        String text,
        List<Attachment> attachments,
        Instant at)
        implements TicketCommand {}
