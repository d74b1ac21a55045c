package io.ledgerdesk.api.ticket.event;

import io.ledgerdesk.api.ticket.Attachment;
import io.ledgerdesk.api.ticket.Requester;
import io.ledgerdesk.api.ticket.TicketCategory;
import io.ledgerdesk.api.ticket.TicketPriority;

import java.time.Instant;
import java.util.List;

/**
 * A ticket was opened; its status is open.
 *
 * @param ticketNumber {@code TKT-YYYYMMDD-00001}, unique
 * @param requester who asks
 * @param at when it happened
 */
public record TicketOpened(
        String ticketId,
        String ticketNumber,
        String title,
        String description,
        TicketCategory category,
        TicketPriority priority,
        Requester requester,
        List<Attachment> attachments,
        Instant at)
        implements TicketEvent {}
