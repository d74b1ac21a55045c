package io.ledgerdesk.api.ticket.event;

import io.ledgerdesk.api.ticket.Actor;
import io.ledgerdesk.api.ticket.Attachment;

import java.time.Instant;
import java.util.List;

/**
 * An agent wrote a public reply.
 *
 * @param messageId UUIDv7
 * @param agent who replied
 * @param at when it happened
 */
public record ReplyPosted(
        String ticketId,
        String messageId,
        Actor agent,
        String text,
        List<Attachment> attachments,
        Instant at)
        implements TicketEvent {}
