package io.ledgerdesk.api.savedview.command;

import io.ledgerdesk.api.savedview.SavedViewContent;
import io.ledgerdesk.api.ticket.Actor;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

import java.time.Instant;

/**
 * Saves a view, which is its maker's from then on.
 *
 * @param viewId a fresh UUIDv7
 */
public record CreateSavedView(
        @TargetAggregateIdentifier String viewId, SavedViewContent content, Actor by, Instant at)
        implements SavedViewCommand {}
