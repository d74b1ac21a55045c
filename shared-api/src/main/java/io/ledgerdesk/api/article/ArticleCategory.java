package io.ledgerdesk.api.article;

import io.ledgerdesk.api.WireNamed;

/** What an article is about. {@code toString()} is the wire name. */
public enum ArticleCategory implements WireNamed {
    GETTING_STARTED("Getting Started"),
    ACCOUNT_MANAGEMENT("Account Management"),
    CALENDAR_AND_SCHEDULING("Calendar & Scheduling"),
    CONSULTATIONS("Consultations"),
    PAYMENTS_AND_EARNINGS("Payments & Earnings"),
    LIVE_STREAMING("Live Streaming"),
    TECHNICAL_ISSUES("Technical Issues"),
    BEST_PRACTICES("Best Practices"),
    OTHER("Other");

    private final String wireName;

    ArticleCategory(String wireName) {
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
