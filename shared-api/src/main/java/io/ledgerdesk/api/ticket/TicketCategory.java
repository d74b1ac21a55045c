package io.ledgerdesk.api.ticket;

import io.ledgerdesk.api.WireNamed;

/** What a ticket is about. {@code toString()} is the wire name. */
public enum TicketCategory implements WireNamed {
    ACCOUNT_ISSUES("Account Issues"),
    CALENDAR_PROBLEMS("Calendar Problems"),
    CONSULTATION_ISSUES("Consultation Issues"),
    PAYMENT_PROBLEMS("Payment Problems"),
    TECHNICAL_SUPPORT("Technical Support"),
    FEATURE_REQUEST("Feature Request"),
    BUG_REPORT("Bug Report"),
    OTHER("Other");

    private final String wireName;

    TicketCategory(String wireName) {
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
