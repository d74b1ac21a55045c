package io.ledgerdesk.api.article;

import io.ledgerdesk.api.WireNamed;

/**
 * Where an article stands; only published ones are shown to everybody. {@code toString()} is the
 * wire name.
 */
public enum ArticleStatus implements WireNamed {
    DRAFT("draft"),
    PUBLISHED("published"),
    ARCHIVED("archived");

    private final String wireName;

    ArticleStatus(String wireName) {
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
