package io.ledgerdesk.query.platform;

import io.ledgerdesk.api.Rejection;
import io.ledgerdesk.api.RejectionKind;

import java.util.Map;

/**
 * One of the events that an answer would have to be made of is not what today's code understands;
 * the audit shows it.
 */
public final class UnreadableHistory extends Rejection {

    private static final long serialVersionUID = 1L;

    public UnreadableHistory(RuntimeException cause) {
        super(
                RejectionKind.CONFLICT,
                "history_unreadable",
                "One of the events up to then cannot be read",
                Map.of(),
                cause);
    }
}
