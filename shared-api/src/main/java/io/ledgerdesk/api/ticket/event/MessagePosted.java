package io.ledgerdesk.api.ticket.event;

import io.ledgerdesk.api.ticket.Actor;
import io.ledgerdesk.api.ticket.Attachment;

import java.time.Instant;
import java.util.List;

/**
 * The requester wrote a public message.
 *
 * @param messageId UUIDv7
 * @param sender the requester
 * @param at when it happened
 */
public record MessagePosted(
        String ticketId,
        String messageId,
        Actor sender,
        String text,
        List<Attachment> attachments,
        Instant at)
        implements TicketEvent {}
