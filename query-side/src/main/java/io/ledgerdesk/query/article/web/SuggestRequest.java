package io.ledgerdesk.query.article.web;

import io.ledgerdesk.api.ticket.TicketLimits;
import io.ledgerdesk.web.validation.RequiredFields;
import io.ledgerdesk.web.validation.Texts;

import jakarta.validation.constraints.Size;

import org.jspecify.annotations.Nullable;

/** {@code POST …/suggest}: a ticket that is being written. */
@RequiredFields(value = "title", message = "Title is required")
record SuggestRequest(
        @Size(max = TicketLimits.TITLE, message = Texts.AT_MOST) @Nullable String title,
        @Size(max = TicketLimits.DESCRIPTION, message = Texts.AT_MOST)
                @Nullable String description) {

    String text() {
        return title + " " + (description == null ? "" : description);
    }
}
