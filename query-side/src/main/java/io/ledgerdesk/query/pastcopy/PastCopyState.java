package io.ledgerdesk.query.pastcopy;

import java.util.Locale;

/** Whether a copy can be read. */
public enum PastCopyState {
    /** Not yet: it waits for its turn or is being filled. */
    BUILDING,
    READY,
    /** Not any more: its tables are being removed. */
    DROPPING;

    static PastCopyState stored(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    /** For people and programs. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
