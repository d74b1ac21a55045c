package io.ledgerdesk.command.ticket.web;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.ledgerdesk.api.ticket.Assignee;
import io.ledgerdesk.api.ticket.command.TicketOutcome;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/**
 * What changes of a ticket are answered with: its id, under the name the existing clients read and
 * under the one they update their lists by, and the fields that were changed.
 */
sealed interface TicketAnswer {

    String ticketId();

    /** The same string. */
    default String getId() {
        return ticketId();
    }

    /** Closing; the time is that of the first closing. */
    record Closed(String ticketId, String status, @Nullable Instant closedAt)
            implements TicketAnswer {

        static Closed of(TicketOutcome outcome) {
            return new Closed(outcome.ticketId(), outcome.status().wireName(), outcome.closedAt());
        }
    }

    /** Reopening. */
    record Reopened(String ticketId, String status) implements TicketAnswer {

        static Reopened of(TicketOutcome outcome) {
            return new Reopened(outcome.ticketId(), outcome.status().wireName());
        }
    }

    /** Rating. */
    record Rated(String ticketId, @Nullable Integer userRating, @Nullable String userFeedback)
            implements TicketAnswer {

        static Rated of(TicketOutcome outcome) {
            return new Rated(outcome.ticketId(), outcome.rating(), outcome.feedback());
        }
    }

    /** Assigning and unassigning; nobody is answered as null. */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Assigned(
            String ticketId,
            @Nullable String assignedTo,
            @Nullable String assignedToName,
            @Nullable Instant assignedAt,
            String status)
            implements TicketAnswer {

        static Assigned of(TicketOutcome outcome) {
            Assignee assignee = outcome.assignee();
            return new Assigned(
                    outcome.ticketId(),
                    assignee == null ? null : assignee.id(),
                    assignee == null ? null : assignee.name(),
                    outcome.assignedAt(),
                    outcome.status().wireName());
        }
    }

    /**
     * A change of status.
     *
     * @param closedAt while it is closed
     * @param internalNotes all of them, when one was added
     */
    record Moved(
            String ticketId,
            String status,
            Instant updatedAt,
            @Nullable Instant resolvedAt,
            @Nullable Instant closedAt,
            @Nullable String internalNotes)
            implements TicketAnswer {

        static Moved of(TicketOutcome outcome, @Nullable String internalNotes) {
            return new Moved(
                    outcome.ticketId(),
                    outcome.status().wireName(),
                    outcome.updatedAt(),
                    outcome.closedAt(),
                    outcome.closedAt(),
                    internalNotes);
        }
    }

    /** A change of priority. */
    record Prioritized(String ticketId, String priority) implements TicketAnswer {

        static Prioritized of(TicketOutcome outcome) {
            return new Prioritized(outcome.ticketId(), outcome.priority().wireName());
        }
    }

    /** A note; all notes of the ticket are answered. */
    record Noted(String ticketId, String internalNotes) implements TicketAnswer {}

    /** Tags as they are now, sorted. */
    record Tagged(String ticketId, List<String> tags) implements TicketAnswer {

        static Tagged of(TicketOutcome outcome) {
            return new Tagged(outcome.ticketId(), outcome.tags());
        }
    }

    /**
     * Reading.
     *
     * @param marked whether something had been unread
     */
    record Read(String ticketId, boolean marked) implements TicketAnswer {

        static Read of(TicketOutcome outcome) {
            return new Read(outcome.ticketId(), outcome.changed());
        }
    }
}
