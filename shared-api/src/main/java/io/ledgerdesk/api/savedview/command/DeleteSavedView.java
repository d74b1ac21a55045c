package io.ledgerdesk.api.savedview.command;

import io.ledgerdesk.api.ticket.Actor;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

import java.time.Instant;

/** Deletes a view. */
public record DeleteSavedView(@TargetAggregateIdentifier String viewId, Actor by, Instant at)
        implements SavedViewCommand {}
