package io.ledgerdesk.command.ticket.web;

import io.ledgerdesk.api.WireNamed;
import io.ledgerdesk.api.ticket.Actor;
import io.ledgerdesk.api.ticket.TicketLimits;
import io.ledgerdesk.api.ticket.TicketStatus;
import io.ledgerdesk.api.ticket.command.AddInternalNote;
import io.ledgerdesk.api.ticket.command.ChangeTicketStatus;
import io.ledgerdesk.command.platform.web.OneOf;
import io.ledgerdesk.web.validation.RequiredFields;

import jakarta.validation.constraints.Size;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** {@code PATCH …/status}; a blank note is none. */
@RequiredFields(value = "status", message = "Status is required")
record ChangeStatusRequest(
        @OneOf(TicketStatus.class) @Nullable String status,
        @Size(max = TicketLimits.NOTE, message = Inputs.AT_MOST) @Nullable String internalNote) {

    ChangeStatusRequest {
        internalNote = Inputs.unlessBlank(internalNote);
    }

    ChangeTicketStatus toCommand(String ticketId, Actor by, Instant at) {
        TicketStatus to = Objects.requireNonNull(WireNamed.find(TicketStatus.class, status));
        return new ChangeTicketStatus(ticketId, to, by, at);
    }

    /** The note that goes with it, if any. */
    @Nullable AddInternalNote toNote(String ticketId, Actor agent, Instant at) {
        return internalNote == null
                ? null
                : new AddInternalNote(
                        ticketId, TicketIds.fresh(), agent, internalNote, List.of(), at);
    }
}
