package io.ledgerdesk.api;

import java.util.Map;

/**
 * One of the events that an answer or a decision would have to be made of is not what today's code
 * understands; the audit shows it.
 */
public final class UnreadableHistory extends Rejection {

    private static final long serialVersionUID = 1L;

    public UnreadableHistory(RuntimeException cause) {
        super(
                RejectionKind.CONFLICT,
                "history_unreadable",
                "One of the events that this depends on cannot be read",
                Map.of(),
                cause);
    }
}
