package io.ledgerdesk.command.platform;

import io.ledgerdesk.api.MetadataKeys;

import org.axonframework.messaging.Message;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.correlation.CorrelationDataProvider;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What events inherit from their command: its origin, and the command itself as their cause, or the
 * event because of which it was sent.
 */
final class AuditTrail implements CorrelationDataProvider {

    /** Metadata of a command that an event has caused: that event's id. */
    static final String CAUSING_EVENT = "causingEvent";

    private static final List<String> INHERITED =
            List.of(
                    MetadataKeys.ACTOR_ID,
                    MetadataKeys.ACTOR_TYPE,
                    MetadataKeys.ACTOR_NAME,
                    MetadataKeys.IMPERSONATED_BY,
                    MetadataKeys.CORRELATION_ID,
                    MetadataKeys.ADDRESS_CLASS,
                    MetadataKeys.SOURCE);

    @Override
    public Map<String, ?> correlationDataFor(Message<?> command) {
        MetaData metadata = command.getMetaData();
        Map<String, Object> inherited = new HashMap<>();
        for (String key : INHERITED) {
            Object value = metadata.get(key);
            if (value != null) {
                inherited.put(key, value);
            }
        }
        inherited.put(
                MetadataKeys.CAUSATION_ID,
                metadata.getOrDefault(CAUSING_EVENT, command.getIdentifier()));
        return inherited;
    }
}
