package io.ledgerdesk.query.audit;

import io.ledgerdesk.api.MetadataKeys;
import io.ledgerdesk.eventstore.log.LoggedEvent;
import io.ledgerdesk.query.platform.PastEvents;
import io.ledgerdesk.query.textsearch.WordQuery;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Shows events of the log. One that today's code cannot read is shown all the same. */
final class AuditEvents {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final PastEvents events;

    AuditEvents(PastEvents events) {
        this.events = events;
    }

    AuditEvent of(LoggedEvent event) {
        JsonNode metadata = json(event.metadata());
        return new AuditEvent(
                event.position(),
                event.sequence(),
                event.eventId(),
                event.aggregateType(),
                event.aggregateId(),
                event.type(),
                event.revision(),
                event.recordedAt(),
                text(metadata, MetadataKeys.ACTOR_ID),
                text(metadata, MetadataKeys.ACTOR_TYPE),
                text(metadata, MetadataKeys.ACTOR_NAME),
                text(metadata, MetadataKeys.IMPERSONATED_BY),
                text(metadata, MetadataKeys.SOURCE),
                text(metadata, MetadataKeys.ADDRESS_CLASS),
                text(metadata, MetadataKeys.CORRELATION_ID),
                text(metadata, MetadataKeys.CAUSATION_ID),
                summary(event),
                json(event.payload()));
    }

    static @Nullable String source(LoggedEvent event) {
        return text(json(event.metadata()), MetadataKeys.SOURCE);
    }

    /** The command that caused an event, or the event that caused the command. */
    static @Nullable String causationId(byte[] metadata) {
        return text(json(metadata), MetadataKeys.CAUSATION_ID);
    }

    /** Whether its metadata are as wanted. */
    static boolean hasOrigin(LoggedEvent event, AuditFilter filter) {
        if (filter.actorId() == null
                && filter.impersonatedBy() == null
                && filter.source() == null
                && filter.correlationId() == null) {
            return true;
        }
        JsonNode metadata = json(event.metadata());
        return has(metadata, MetadataKeys.ACTOR_ID, filter.actorId())
                && has(metadata, MetadataKeys.IMPERSONATED_BY, filter.impersonatedBy())
                && has(metadata, MetadataKeys.SOURCE, filter.source())
                && has(metadata, MetadataKeys.CORRELATION_ID, filter.correlationId());
    }

    private static boolean has(JsonNode metadata, String key, @Nullable String wanted) {
        return wanted == null || wanted.equals(text(metadata, key));
    }

    /** Whether all words occur in its texts, as the trail would find it. */
    boolean hasWords(LoggedEvent event, WordQuery words) {
        return EventWords.areIn(readable(event), words);
    }

    /** As today's code reads it, or else as JSON. */
    Object readable(LoggedEvent event) {
        try {
            return events.payload(event);
        } catch (RuntimeException unreadable) {
            return json(event.payload());
        }
    }

    private String summary(LoggedEvent event) {
        try {
            return EventSummaries.of(events.payload(event), event.type());
        } catch (RuntimeException unreadable) {
            // It cannot be read, or lacks what a sentence is made of: the event is what is shown.
            return EventSummaries.ofType(event.type());
        }
    }

    private static @Nullable String text(JsonNode metadata, String key) {
        JsonNode value = metadata.get(key);
        return value == null || value.isNull() ? null : value.asString();
    }

    /** A row that somebody broke by hand must not hide the others. */
    private static JsonNode json(byte[] stored) {
        try {
            return MAPPER.readTree(stored);
        } catch (JacksonException broken) {
            return MAPPER.createObjectNode().put("unreadable", true);
        }
    }
}
