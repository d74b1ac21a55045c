package io.ledgerdesk.api.ticket.view;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Map;

/**
 * An action on all tickets that match, as agents see it.
 *
 * @param id also the correlation id of all events that come of it
 * @param state {@code selecting}, {@code running}, {@code done}, {@code cancelled} or {@code
 *     failed}
 * @param filters as in the list's query string
 * @param viewId the saved view that they came from, if any
 * @param total tickets that match; absent until they are found
 * @param done tickets with an outcome
 * @param modified tickets that were really changed
 * @param refused tickets that turned it down
 */
public record BulkJobView(
        String id,
        String state,
        boolean cancelRequested,
        String action,
        Map<String, String> filters,
        @Nullable String viewId,
        @Nullable Long total,
        long done,
        long modified,
        long refused,
        @Nullable String failureCode,
        @Nullable String failureMessage,
        String startedBy,
        String startedByName,
        Instant createdAt,
        @Nullable Instant finishedAt) {}
