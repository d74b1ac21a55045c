package io.ledgerdesk.query.audit;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;

import java.time.Instant;

/**
 * An event as auditors see it.
 *
 * @param position place in the whole log
 * @param sequence place within its aggregate
 * @param recordedAt by the log's clock
 * @param impersonatedBy id of whoever acted in the actor's name
 * @param summary one sentence for people
 * @param payload as it is stored, not as today's code reads it
 */
public record AuditEvent(
        long position,
        long sequence,
        String eventId,
        String aggregateType,
        String aggregateId,
        String type,
        String revision,
        Instant recordedAt,
        @Nullable String actorId,
        @Nullable String actorType,
        @Nullable String actorName,
        @Nullable String impersonatedBy,
        @Nullable String source,
        @Nullable String addressClass,
        @Nullable String correlationId,
        @Nullable String causationId,
        String summary,
        JsonNode payload) {}
