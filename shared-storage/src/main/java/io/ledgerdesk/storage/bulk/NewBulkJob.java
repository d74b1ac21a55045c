package io.ledgerdesk.storage.bulk;

import io.ledgerdesk.api.ticket.Actor;

import org.jspecify.annotations.Nullable;

import java.util.Map;

/**
 * What is to be done, for whom and why.
 *
 * @param jobId also the correlation id of all events that come of it
 * @param instruction texts by the names of {@link InstructionTexts}; the command side writes them
 * @param action its name, for people
 * @param filters as in a query string
 * @param viewId the saved view that the filters came from, if any
 * @param actor in whose name
 * @param causationId the request that asked for it
 * @param impersonatedBy who acts in the actor's name, if anybody
 * @param minPosition what the selection has to have seen
 */
public record NewBulkJob(
        String jobId,
        Map<String, String> instruction,
        String action,
        Map<String, String> filters,
        @Nullable String viewId,
        Actor actor,
        String causationId,
        String addressClass,
        @Nullable String impersonatedBy,
        long minPosition) {}
