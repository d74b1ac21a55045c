package io.ledgerdesk.command.ticket.web;

import io.ledgerdesk.api.ticket.Actor;
import io.ledgerdesk.api.ticket.Attachment;
import io.ledgerdesk.api.ticket.TicketLimits;
import io.ledgerdesk.api.ticket.command.AddInternalNote;
import io.ledgerdesk.api.ticket.command.PostMessage;
import io.ledgerdesk.api.ticket.command.PostReply;
import io.ledgerdesk.web.validation.RequiredFields;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * {@code POST …/messages}, by requesters and by agents.
 *
 * @param isInternal for agents only; requesters' messages are always public
 */
@RequiredFields(value = "message", message = "Message is required")
record MessageRequest(
        @Size(max = TicketLimits.MESSAGE, message = Inputs.AT_MOST) @Nullable String message,
        @Nullable Boolean isInternal,
        @Size(max = TicketLimits.ATTACHMENTS, message = Inputs.TOO_MANY)
                @Nullable List<@NotNull(message = "is required") @Valid AttachmentRequest>
                        attachments) {

    MessageRequest {
        message = Inputs.stripped(message);
    }

    boolean isNote() {
        return Boolean.TRUE.equals(isInternal);
    }

    PostMessage toMessage(String ticketId, Actor sender, List<Attachment> attached, Instant at) {
        return new PostMessage(
                ticketId, TicketIds.fresh(), sender, Objects.requireNonNull(message), attached, at);
    }

    PostReply toReply(String ticketId, Actor agent, List<Attachment> attached, Instant at) {
        return new PostReply(
                ticketId, TicketIds.fresh(), agent, Objects.requireNonNull(message), attached, at);
    }

    AddInternalNote toNote(String ticketId, Actor agent, List<Attachment> attached, Instant at) {
        return new AddInternalNote(
                ticketId, TicketIds.fresh(), agent, Objects.requireNonNull(message), attached, at);
    }
}
