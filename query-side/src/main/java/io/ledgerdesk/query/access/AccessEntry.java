package io.ledgerdesk.query.access;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * A line of the access log.
 *
 * @param id its place; larger ones were written later
 */
public record AccessEntry(
        long id,
        Instant at,
        String actorId,
        String actorName,
        @Nullable String impersonatedBy,
        @Nullable String ticketId,
        String kind,
        String requestId,
        String correlationId,
        String addressClass) {}
