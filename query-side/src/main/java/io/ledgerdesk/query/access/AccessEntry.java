package io.ledgerdesk.query.access;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Map;

/**
 * A line of the access log.
 *
 * @param id its place; larger ones were written later
 * @param search what was searched for, texts by the names of query parameters; long ones are cut
 */
public record AccessEntry(
        long id,
        Instant at,
        String actorId,
        String actorName,
        @Nullable String impersonatedBy,
        @Nullable String ticketId,
        String kind,
        @Nullable Map<String, String> search,
        String requestId,
        String correlationId,
        String addressClass) {}
