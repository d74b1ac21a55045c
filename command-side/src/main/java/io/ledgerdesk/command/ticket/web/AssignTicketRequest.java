package io.ledgerdesk.command.ticket.web;

import io.ledgerdesk.api.ticket.Actor;
import io.ledgerdesk.api.ticket.Assignee;
import io.ledgerdesk.api.ticket.command.AssignTicket;
import io.ledgerdesk.api.ticket.command.TicketCommand;
import io.ledgerdesk.api.ticket.command.UnassignTicket;

import jakarta.validation.constraints.Size;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * {@code PATCH …/assign}.
 *
 * @param assignedTo an agent's id, or, as in the list's filter, {@code me} for the caller and
 *     {@code unassigned} for nobody; absent, null or blank takes the assignment away, too
 * @param assignedToName blank is none
 */
record AssignTicketRequest(
        @Size(max = 128, message = Inputs.AT_MOST) @Nullable String assignedTo,
        @Size(max = 200, message = Inputs.AT_MOST) @Nullable String assignedToName) {

    private static final String CALLER = "me";
    private static final String NOBODY = "unassigned";

    AssignTicketRequest {
        assignedTo = Inputs.unlessBlank(assignedTo);
        assignedToName = Inputs.unlessBlank(assignedToName);
    }

    TicketCommand toCommand(String ticketId, Actor by, Instant at) {
        if (assignedTo == null || assignedTo.equals(NOBODY)) {
            return new UnassignTicket(ticketId, by, at);
        }
        Assignee assignee =
                assignedTo.equals(CALLER)
                        ? new Assignee(by.id(), by.name())
                        : new Assignee(assignedTo, assignedToName);
        return new AssignTicket(ticketId, assignee, by, at);
    }
}
