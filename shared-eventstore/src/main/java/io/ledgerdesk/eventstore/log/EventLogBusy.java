package io.ledgerdesk.eventstore.log;

import io.ledgerdesk.api.Rejection;
import io.ledgerdesk.api.RejectionKind;

/** As many appends wait as may wait. Nothing was stored; the same will do later. */
public class EventLogBusy extends Rejection {

    private static final long serialVersionUID = 1L;

    EventLogBusy() {
        super(
                RejectionKind.UNAVAILABLE,
                "event_log_busy",
                "Too much is being written at the moment; try again");
    }
}
