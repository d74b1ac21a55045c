package io.ledgerdesk.command.ticket.web;

import io.ledgerdesk.api.WireNamed;
import io.ledgerdesk.api.ticket.Actor;
import io.ledgerdesk.api.ticket.TicketPriority;
import io.ledgerdesk.api.ticket.command.ChangeTicketPriority;
import io.ledgerdesk.command.platform.web.OneOf;
import io.ledgerdesk.web.validation.RequiredFields;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Objects;

/** {@code PATCH …/priority}. */
@RequiredFields(value = "priority", message = "Priority is required")
record ChangePriorityRequest(@OneOf(TicketPriority.class) @Nullable String priority) {

    ChangeTicketPriority toCommand(String ticketId, Actor by, Instant at) {
        TicketPriority to = Objects.requireNonNull(WireNamed.find(TicketPriority.class, priority));
        return new ChangeTicketPriority(ticketId, to, by, at);
    }
}
