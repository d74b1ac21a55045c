package io.ledgerdesk.query.audit;

import io.ledgerdesk.api.MetadataKeys;
import io.ledgerdesk.query.platform.StoredText;

import org.axonframework.eventhandling.DomainEventMessage;
import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * What the trail keeps of an event.
 *
 * @param sequence finds the position in the log
 * @param words what it says, for the index only
 */
record TrailRow(
        String aggregateType,
        String aggregateId,
        long sequence,
        String type,
        Instant recordedAt,
        @Nullable String actorId,
        @Nullable String impersonatedBy,
        @Nullable String correlationId,
        String words) {

    static TrailRow of(DomainEventMessage<?> message, String type, String words) {
        return new TrailRow(
                message.getType(),
                message.getAggregateIdentifier(),
                message.getSequenceNumber(),
                type,
                message.getTimestamp(),
                id(message, MetadataKeys.ACTOR_ID),
                id(message, MetadataKeys.IMPERSONATED_BY),
                id(message, MetadataKeys.CORRELATION_ID),
                words);
    }

    private static @Nullable String id(DomainEventMessage<?> message, String key) {
        Object value = message.getMetaData().get(key);
        return value == null ? null : StoredText.id(value.toString());
    }
}
