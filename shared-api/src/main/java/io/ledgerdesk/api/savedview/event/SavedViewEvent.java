package io.ledgerdesk.api.savedview.event;

import java.time.Instant;

/** All that can happen to a saved view. Handle it with an exhaustive switch. */
public sealed interface SavedViewEvent
        permits SavedViewCreated, SavedViewChanged, SavedViewDeleted {

    /** What it happened to. */
    String viewId();

    /** When it happened, as the edge accepted the command. */
    Instant at();
}
