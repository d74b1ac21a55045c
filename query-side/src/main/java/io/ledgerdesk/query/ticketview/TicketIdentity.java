package io.ledgerdesk.query.ticketview;

import io.ledgerdesk.api.ticket.Attachment;
import io.ledgerdesk.api.ticket.Requester;
import io.ledgerdesk.api.ticket.TicketCategory;

import java.time.Instant;
import java.util.List;

/**
 * What is settled when a ticket is opened and never changes.
 *
 * @param ticketNumber {@code TKT-YYYYMMDD-00001}
 * @param createdAt when it was opened
 */
public record TicketIdentity(
        String ticketId,
        String ticketNumber,
        String title,
        String description,
        TicketCategory category,
        Requester requester,
        List<Attachment> attachments,
        Instant createdAt) {}
