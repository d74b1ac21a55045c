package io.ledgerdesk.command.ticket.web;

import io.ledgerdesk.api.ticket.TicketLimits;

import jakarta.validation.constraints.Size;

import org.jspecify.annotations.Nullable;

/** {@code PATCH …/reopen}; a blank reason is none. */
record ReopenTicketRequest(
        @Size(max = TicketLimits.REASON, message = Inputs.AT_MOST) @Nullable String reason) {

    ReopenTicketRequest {
        reason = Inputs.unlessBlank(reason);
    }
}
