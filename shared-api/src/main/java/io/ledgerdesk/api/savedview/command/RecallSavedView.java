package io.ledgerdesk.api.savedview.command;

import io.ledgerdesk.api.ticket.Actor;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

import java.time.Instant;

/** Asks what a view is at this moment, for a decision that rests on it; nothing happens to it. */
public record RecallSavedView(@TargetAggregateIdentifier String viewId, Actor by, Instant at)
        implements SavedViewCommand {}
