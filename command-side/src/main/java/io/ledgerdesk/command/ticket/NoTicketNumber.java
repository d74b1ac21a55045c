package io.ledgerdesk.command.ticket;

import io.ledgerdesk.api.Rejection;
import io.ledgerdesk.api.RejectionKind;

import org.jspecify.annotations.Nullable;

import java.util.Map;

/** No number could be had in time; they come from the event log's database. */
final class NoTicketNumber extends Rejection {

    private static final long serialVersionUID = 1L;

    NoTicketNumber(@Nullable Throwable cause) {
        super(
                RejectionKind.UNAVAILABLE,
                "event_log_unavailable",
                "The event log cannot be reached at the moment; try again",
                Map.of(),
                cause);
    }
}
