package io.ledgerdesk.command.savedview.web;

import io.ledgerdesk.api.savedview.SavedViewLimits;
import io.ledgerdesk.api.savedview.command.ChangeSavedView;
import io.ledgerdesk.api.ticket.Actor;
import io.ledgerdesk.web.validation.Texts;

import jakarta.validation.constraints.Size;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Map;

/** {@code PUT …/views/:id}: what is absent stays as it is; filters are replaced as a whole. */
record ChangeSavedViewRequest(
        @Size(max = SavedViewLimits.NAME, message = Texts.AT_MOST) @Nullable String name,
        @Nullable Boolean shared,
        @Nullable Map<String, @Nullable String> filters) {

    ChangeSavedViewRequest {
        name = Texts.unlessBlank(name);
    }

    ChangeSavedView toCommand(String viewId, Actor by, Instant at) {
        return new ChangeSavedView(
                viewId,
                name,
                shared,
                filters == null ? null : RequestedFilters.checked(filters),
                by,
                at);
    }
}
