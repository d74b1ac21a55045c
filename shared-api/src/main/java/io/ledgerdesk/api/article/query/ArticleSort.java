package io.ledgerdesk.api.article.query;

import io.ledgerdesk.api.WireNamed;

/** By what a list of articles is sorted. {@code toString()} is the wire name. */
public enum ArticleSort implements WireNamed {
    CREATED_AT("createdAt"),
    UPDATED_AT("updatedAt"),
    PUBLISHED_AT("publishedAt"),
    TITLE("title"),
    VIEW_COUNT("viewCount"),
    HELPFUL_COUNT("helpfulCount");

    private final String wireName;

    ArticleSort(String wireName) {
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
