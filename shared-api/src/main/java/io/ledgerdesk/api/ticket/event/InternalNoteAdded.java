package io.ledgerdesk.api.ticket.event;

import io.ledgerdesk.api.ticket.Actor;
import io.ledgerdesk.api.ticket.Attachment;

import java.time.Instant;
import java.util.List;

/**
 * An agent wrote a note for agents only.
 *
 * @param noteId UUIDv7
 * @param agent who wrote it
 * @param at when it happened
 */
public record InternalNoteAdded(
        String ticketId,
        String noteId,
        Actor agent,
        String text,
        List<Attachment> attachments,
        Instant at)
        implements TicketEvent {}
