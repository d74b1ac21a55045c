package io.ledgerdesk.api.ticket;

import io.ledgerdesk.api.WireNamed;

/** Where a ticket stands. {@code toString()} is the wire name. */
public enum TicketStatus implements WireNamed {
    OPEN("open"),
    IN_PROGRESS("in_progress"),
    WAITING_FOR_USER("waiting_for_user"),
    CLOSED("closed");

    private final String wireName;

    TicketStatus(String wireName) {
        this.wireName = wireName;
    }

    @Override
    public String wireName() {
        return wireName;
    }

    @Override
    public String toString() {
        return wireName;
    }
}
