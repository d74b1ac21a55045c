package io.ledgerdesk.api.savedview.event;

import io.ledgerdesk.api.ticket.Actor;

import java.time.Instant;

/**
 * A view is gone.
 *
 * @param by its owner
 */
public record SavedViewDeleted(String viewId, Actor by, Instant at) implements SavedViewEvent {}
