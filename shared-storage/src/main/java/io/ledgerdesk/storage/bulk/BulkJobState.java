package io.ledgerdesk.storage.bulk;

import io.ledgerdesk.api.WireNamed;

/** How far a job has come. */
public enum BulkJobState implements WireNamed {
    /** The query side looks which tickets match. */
    SELECTING("selecting"),
    /** The command side works through them. */
    RUNNING("running"),
    /** Every ticket has an outcome. */
    DONE("done"),
    /** Somebody did not want the rest. */
    CANCELLED("cancelled"),
    /** It could not be done as a whole; what was done before stays. */
    FAILED("failed");

    private final String wireName;

    BulkJobState(String wireName) {
        this.wireName = wireName;
    }

    @Override
    public String wireName() {
        return wireName;
    }

    public boolean isOver() {
        return this == DONE || this == CANCELLED || this == FAILED;
    }
}
