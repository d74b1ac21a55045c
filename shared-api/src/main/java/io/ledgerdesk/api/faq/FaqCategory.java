package io.ledgerdesk.api.faq;

import io.ledgerdesk.api.WireNamed;

/** What a question is about. {@code toString()} is the wire name. */
public enum FaqCategory implements WireNamed {
    GENERAL("General"),
    ACCOUNT_AND_PROFILE("Account & Profile"),
    CALENDAR_AND_AVAILABILITY("Calendar & Availability"),
    CONSULTATIONS("Consultations"),
    PAYMENTS("Payments"),
    LIVE_STREAMING("Live Streaming"),
    TECHNICAL("Technical"),
    POLICIES("Policies"),
    OTHER("Other");

    private final String wireName;

    FaqCategory(String wireName) {
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
