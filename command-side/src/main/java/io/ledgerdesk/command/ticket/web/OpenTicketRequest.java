package io.ledgerdesk.command.ticket.web;

import io.ledgerdesk.api.WireNamed;
import io.ledgerdesk.api.ticket.Attachment;
import io.ledgerdesk.api.ticket.Requester;
import io.ledgerdesk.api.ticket.TicketCategory;
import io.ledgerdesk.api.ticket.TicketLimits;
import io.ledgerdesk.api.ticket.TicketPriority;
import io.ledgerdesk.api.ticket.command.OpenTicket;
import io.ledgerdesk.command.platform.web.OneOf;
import io.ledgerdesk.web.validation.RequiredFields;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** {@code POST /api/support/tickets}. An empty priority is none, which is Medium. */
@RequiredFields(
        value = {"title", "description", "category"},
        message = "Title, description, and category are required")
record OpenTicketRequest(
        @Size(max = TicketLimits.TITLE, message = Inputs.AT_MOST) @Nullable String title,
        @Size(max = TicketLimits.DESCRIPTION, message = Inputs.AT_MOST)
                @Nullable String description,
        @OneOf(TicketCategory.class) @Nullable String category,
        @OneOf(TicketPriority.class) @Nullable String priority,
        @Size(max = TicketLimits.ATTACHMENTS, message = Inputs.TOO_MANY)
                @Nullable List<@NotNull(message = "is required") @Valid AttachmentRequest>
                        attachments) {

    OpenTicketRequest {
        title = Inputs.stripped(title);
        priority = priority == null || priority.isEmpty() ? null : priority;
    }

    OpenTicket toCommand(
            String ticketId,
            String number,
            Requester requester,
            List<Attachment> attached,
            Instant at) {
        TicketPriority wanted = WireNamed.find(TicketPriority.class, priority);
        return new OpenTicket(
                ticketId,
                number,
                Objects.requireNonNull(title),
                Objects.requireNonNull(description),
                Objects.requireNonNull(WireNamed.find(TicketCategory.class, category)),
                wanted == null ? TicketPriority.MEDIUM : wanted,
                requester,
                attached,
                at);
    }
}
