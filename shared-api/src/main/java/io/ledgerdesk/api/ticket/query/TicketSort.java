package io.ledgerdesk.api.ticket.query;

import io.ledgerdesk.api.WireNamed;

/** The white-listed orders of both ticket lists. */
public enum TicketSort implements WireNamed {
    CREATED_AT("createdAt"),
    UPDATED_AT("updatedAt"),
    /** By rank: Low, Medium, High, Urgent. */
    PRIORITY("priority"),
    STATUS("status"),
    TITLE("title"),
    TICKET_NUMBER("ticketNumber");

    private final String wireName;

    TicketSort(String wireName) {
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
