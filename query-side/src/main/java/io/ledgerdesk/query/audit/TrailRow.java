package io.ledgerdesk.query.audit;

import io.ledgerdesk.api.MetadataKeys;
import io.ledgerdesk.eventstore.axon.LoggedMessage;
import io.ledgerdesk.query.platform.StoredText;

import org.axonframework.eventhandling.DomainEventMessage;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.OptionalLong;

/**
 * What the trail keeps of an event.
 *
 * @param position in the log; null where it has to be looked up by the sequence
 * @param words what it says, for the index only
 */
record TrailRow(
        @Nullable Long position,
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
        OptionalLong position = LoggedMessage.position(message);
        return new TrailRow(
                position.isPresent() ? position.getAsLong() : null,
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

    TrailRow at(long known) {
        return new TrailRow(
                known,
                aggregateType,
                aggregateId,
                sequence,
                type,
                recordedAt,
                actorId,
                impersonatedBy,
                correlationId,
                words);
    }

    private static @Nullable String id(DomainEventMessage<?> message, String key) {
        Object value = message.getMetaData().get(key);
        return value == null ? null : StoredText.id(value.toString());
    }
}
