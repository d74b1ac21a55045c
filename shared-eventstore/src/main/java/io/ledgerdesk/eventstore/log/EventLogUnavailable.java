package io.ledgerdesk.eventstore.log;

import io.ledgerdesk.api.Rejection;
import io.ledgerdesk.api.RejectionKind;

import java.util.Map;

/**
 * The event log cannot be reached, is out of room or connections, or did not get to it in time.
 * Nothing was stored.
 */
public class EventLogUnavailable extends Rejection {

    private static final long serialVersionUID = 1L;

    EventLogUnavailable(String reason) {
        this(new IllegalStateException(reason));
    }

    EventLogUnavailable(Throwable cause) {
        super(
                RejectionKind.UNAVAILABLE,
                "event_log_unavailable",
                "The event log cannot be reached at the moment; try again",
                Map.of(),
                cause);
    }
}
