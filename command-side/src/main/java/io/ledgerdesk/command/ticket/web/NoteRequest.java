package io.ledgerdesk.command.ticket.web;

import io.ledgerdesk.api.ticket.Actor;
import io.ledgerdesk.api.ticket.TicketLimits;
import io.ledgerdesk.api.ticket.command.AddInternalNote;
import io.ledgerdesk.web.validation.RequiredFields;

import jakarta.validation.constraints.Size;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** {@code POST …/internal-notes}. */
@RequiredFields(value = "note", message = "Note is required")
record NoteRequest(@Size(max = TicketLimits.NOTE, message = Inputs.AT_MOST) @Nullable String note) {

    NoteRequest {
        note = Inputs.stripped(note);
    }

    AddInternalNote toCommand(String ticketId, Actor agent, Instant at) {
        return new AddInternalNote(
                ticketId, TicketIds.fresh(), agent, Objects.requireNonNull(note), List.of(), at);
    }
}
