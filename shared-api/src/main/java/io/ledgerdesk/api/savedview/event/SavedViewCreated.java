package io.ledgerdesk.api.savedview.event;

import io.ledgerdesk.api.savedview.SavedViewContent;
import io.ledgerdesk.api.ticket.Actor;

import java.time.Instant;

/**
 * An agent saved a view.
 *
 * @param viewId UUIDv7
 * @param owner whose it is
 */
public record SavedViewCreated(String viewId, SavedViewContent content, Actor owner, Instant at)
        implements SavedViewEvent {}
