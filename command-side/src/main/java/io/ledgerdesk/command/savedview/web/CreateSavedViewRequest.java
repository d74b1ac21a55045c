package io.ledgerdesk.command.savedview.web;

import io.ledgerdesk.api.savedview.SavedViewContent;
import io.ledgerdesk.api.savedview.SavedViewLimits;
import io.ledgerdesk.api.savedview.command.CreateSavedView;
import io.ledgerdesk.api.ticket.Actor;
import io.ledgerdesk.web.validation.RequiredFields;
import io.ledgerdesk.web.validation.Texts;

import jakarta.validation.constraints.Size;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;

/** {@code POST …/views}: private unless it says otherwise, everything unless it has filters. */
@RequiredFields(value = "name", message = "Name is required")
record CreateSavedViewRequest(
        @Size(max = SavedViewLimits.NAME, message = Texts.AT_MOST) @Nullable String name,
        @Nullable Boolean shared,
        @Nullable Map<String, @Nullable String> filters) {

    CreateSavedViewRequest {
        name = Texts.unlessBlank(name);
    }

    CreateSavedView toCommand(String viewId, Actor by, Instant at) {
        return new CreateSavedView(
                viewId,
                new SavedViewContent(
                        Objects.requireNonNull(name),
                        Boolean.TRUE.equals(shared),
                        RequestedFilters.checked(filters == null ? Map.of() : filters)),
                by,
                at);
    }
}
