package io.ledgerdesk.api.article;

import io.ledgerdesk.api.WireNamed;

/** How somebody came to read an article. {@code toString()} is the wire name. */
public enum ReadingOccasion implements WireNamed {
    /** Found it by themselves. */
    READING("reading"),

    /** Was told of it while writing a ticket. */
    SUGGESTION("suggestion");

    private final String wireName;

    ReadingOccasion(String wireName) {
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
