package io.ledgerdesk.eventstore.chain;

import java.util.Locale;

/**
 * The first thing in the log that does not fit.
 *
 * @param position of the event concerned, or of the first one that a checkpoint covers
 */
public record Finding(long position, Kind kind, String text) {

    /** What is wrong. Two events that changed places are two that were changed. */
    public enum Kind {
        /** An event is not what it was. */
        CHANGED,
        /** An event is gone. */
        MISSING,
        /** An event was not there when the checkpoint was made. */
        INSERTED,
        /** Events of an export are not in the order of their positions. */
        OUT_OF_ORDER,
        /** A checkpoint is gone, altered, or signed by nobody we know. */
        CHECKPOINT;

        /** Lower case. */
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
