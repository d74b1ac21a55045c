package io.ledgerdesk.api.savedview.command;

import io.ledgerdesk.api.ticket.Actor;

import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Map;

/**
 * Changes a view; what is null stays as it is.
 *
 * @param filters all of them, if any
 */
public record ChangeSavedView(
        @TargetAggregateIdentifier String viewId,
        @Nullable String name,
        @Nullable Boolean shared,
        @Nullable Map<String, String> filters,
        Actor by,
        Instant at)
        implements SavedViewCommand {}
