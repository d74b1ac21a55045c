package io.ledgerdesk.command.ticket.web;

import io.ledgerdesk.api.ticket.Actor;
import io.ledgerdesk.api.ticket.Assignee;
import io.ledgerdesk.api.ticket.command.AssignTicket;
import io.ledgerdesk.api.ticket.command.TicketCommand;
import io.ledgerdesk.api.ticket.command.UnassignTicket;

import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * {@code PATCH …/assign}.
 *
 * @param assignedTo an agent's id; absent or null takes the assignment away
 * @param assignedToName blank is none
 */
record AssignTicketRequest(
        @Size(max = 128, message = Inputs.AT_MOST)
                @Pattern(regexp = "(?s).*\\S.*", message = "must not be blank")
                @Nullable String assignedTo,
        @Size(max = 200, message = Inputs.AT_MOST) @Nullable String assignedToName) {

    AssignTicketRequest {
        assignedToName = Inputs.unlessBlank(assignedToName);
    }

    TicketCommand toCommand(String ticketId, Actor by, Instant at) {
        return assignedTo == null
                ? new UnassignTicket(ticketId, by, at)
                : new AssignTicket(ticketId, new Assignee(assignedTo, assignedToName), by, at);
    }
}
