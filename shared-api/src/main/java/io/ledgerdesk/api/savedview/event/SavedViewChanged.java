package io.ledgerdesk.api.savedview.event;

import io.ledgerdesk.api.savedview.SavedViewContent;
import io.ledgerdesk.api.ticket.Actor;

import java.time.Instant;

/**
 * A view has another name, other filters, or other users from now on.
 *
 * @param content all of it, changed or not
 * @param by its owner
 */
public record SavedViewChanged(String viewId, SavedViewContent content, Actor by, Instant at)
        implements SavedViewEvent {}
