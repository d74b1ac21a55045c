package io.ledgerdesk.query.platform;

import java.util.Locale;

/** What a processor of this node is doing about its read model. */
enum BuildingState {
    BUILDING,
    /** Other nodes build it. */
    ELSEWHERE,
    /** The last batch failed and will be tried again. */
    RETRYING,
    /** Its tables are still being filled, by this node or another, and are not read yet. */
    FILLING,
    /** An operator has stopped it. */
    PAUSED,
    STOPPED;

    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
