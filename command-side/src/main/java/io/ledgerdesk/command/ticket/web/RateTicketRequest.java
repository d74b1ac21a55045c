package io.ledgerdesk.command.ticket.web;

import io.ledgerdesk.api.ticket.Actor;
import io.ledgerdesk.api.ticket.TicketLimits;
import io.ledgerdesk.api.ticket.command.RateTicket;
import io.ledgerdesk.web.validation.RequiredFields;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Objects;

/** {@code POST …/rating}; blank feedback is none. */
@RequiredFields(value = "rating", message = "Rating is required")
record RateTicketRequest(
        @Min(value = 1, message = RateTicketRequest.RANGE)
                @Max(value = 5, message = RateTicketRequest.RANGE)
                @Nullable Integer rating,
        @Size(max = TicketLimits.FEEDBACK, message = Inputs.AT_MOST) @Nullable String feedback) {

    private static final String RANGE = "must be from 1 to 5";

    RateTicketRequest {
        feedback = Inputs.unlessBlank(feedback);
    }

    RateTicket toCommand(String ticketId, Actor by, Instant at) {
        return new RateTicket(ticketId, by, Objects.requireNonNull(rating), feedback, at);
    }
}
