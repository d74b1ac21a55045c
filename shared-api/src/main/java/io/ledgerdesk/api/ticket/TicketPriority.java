package io.ledgerdesk.api.ticket;

import io.ledgerdesk.api.WireNamed;

/** How urgent a ticket is, in ascending rank. {@code toString()} is the wire name. */
public enum TicketPriority implements WireNamed {
    LOW("Low"),
    MEDIUM("Medium"),
    HIGH("High"),
    URGENT("Urgent");

    private final String wireName;

    TicketPriority(String wireName) {
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
