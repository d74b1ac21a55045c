package io.ledgerdesk.api.savedview.command;

import io.ledgerdesk.api.ticket.Actor;

import java.time.Instant;

/** All that can be asked of a saved view. */
public sealed interface SavedViewCommand
        permits CreateSavedView, ChangeSavedView, DeleteSavedView, RecallSavedView {

    /** What it is for. */
    String viewId();

    /** The agent who asks. */
    Actor by();

    /** When the edge accepted it; aggregates read no clock. */
    Instant at();
}
