package io.ledgerdesk.eventstore.log;

import io.ledgerdesk.api.Rejection;
import io.ledgerdesk.api.RejectionKind;

import java.util.Map;

/**
 * The connection broke while the events were being committed, and the database did not come back in
 * time to be asked. They may be stored or not; whoever looks once it is back will see.
 */
public class AppendOutcomeUnknown extends Rejection {

    private static final long serialVersionUID = 1L;

    AppendOutcomeUnknown(Throwable cause) {
        super(
                RejectionKind.UNAVAILABLE,
                "event_log_outcome_unknown",
                "The event log was lost while this was being stored; look whether it is there"
                        + " before you try again",
                Map.of(),
                cause);
    }
}
