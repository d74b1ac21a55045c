package io.ledgerdesk.query.replay;

import java.util.Locale;

/** How far a rebuild has come. */
public enum RebuildState {
    /** New tables are being filled beside those that are read. */
    BUILDING,
    /** The tables from before a swap are being brought up to date, to be read again. */
    RETURNING,
    /** The new tables are read; those from before are kept. */
    SWAPPED,
    /** What is read stays; the other tables are gone. */
    CONFIRMED,
    /** Given up before a swap; the new tables are gone. */
    CANCELLED;

    /** Lower case. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    static RebuildState of(String wireName) {
        return valueOf(wireName.toUpperCase(Locale.ROOT));
    }

    boolean isFilling() {
        return this == BUILDING || this == RETURNING;
    }
}
