package io.ledgerdesk.api.savedview.command;

import io.ledgerdesk.api.savedview.SavedViewContent;
import io.ledgerdesk.api.ticket.Actor;

import java.time.Instant;

/**
 * A saved view as it is after a command.
 *
 * @param changed whether the command emitted anything
 */
public record SavedViewOutcome(
        String viewId,
        boolean changed,
        SavedViewContent content,
        Actor owner,
        Instant createdAt,
        Instant updatedAt) {}
