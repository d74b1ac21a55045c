package io.ledgerdesk.api.ticket.command;

import io.ledgerdesk.api.ticket.Attachment;
import io.ledgerdesk.api.ticket.Requester;
import io.ledgerdesk.api.ticket.TicketCategory;
import io.ledgerdesk.api.ticket.TicketPriority;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

import java.time.Instant;
import java.util.List;

/**
 * Opens a ticket.
 *
 * @param ticketId a fresh UUIDv7
 * @param ticketNumber allocated, {@code TKT-YYYYMMDD-00001}
 * @param title 1 to 200 characters, trimmed
 * @param description 1 to 2000 characters
 * @param category what it is about
 * @param priority how urgent
 * @param requester who asks
 * @param attachments may be empty
 * @param at when the edge accepted it; millisecond precision
 */
public record OpenTicket(
        @TargetAggregateIdentifier String ticketId,
        String ticketNumber,
        String title,
        String description,
        TicketCategory category,
        TicketPriority priority,
        Requester requester,
        List<Attachment> attachments,
        Instant at)
        implements TicketCommand {}
