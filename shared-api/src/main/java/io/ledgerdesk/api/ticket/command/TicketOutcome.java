package io.ledgerdesk.api.ticket.command;

import io.ledgerdesk.api.ticket.Assignee;
import io.ledgerdesk.api.ticket.TicketPriority;
import io.ledgerdesk.api.ticket.TicketStatus;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/**
 * A ticket right after a command, with what the answers to commands show.
 *
 * @param changed whether the command changed anything
 */
public record TicketOutcome(
        String ticketId,
        boolean changed,
        TicketStatus status,
        TicketPriority priority,
        List<String> tags,
        @Nullable Assignee assignee,
        @Nullable Instant assignedAt,
        @Nullable Instant closedAt,
        @Nullable Integer rating,
        @Nullable String feedback,
        boolean firstRating,
        Instant updatedAt) {}
