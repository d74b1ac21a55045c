package io.ledgerdesk.command.platform;

import io.ledgerdesk.api.MetadataKeys;
import io.ledgerdesk.api.ticket.Actor;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.Map;

/**
 * Where a command comes from: the audit trail's who, why and from where.
 *
 * @param actor who acts
 * @param correlationId joins everything that one cause sets off
 * @param causationId what caused the command, a request for instance
 * @param addressClass {@code loopback}, {@code private} or {@code public}
 * @param source which door it came through, such as {@code rest}
 * @param impersonatedBy id of whoever acts in the actor's name; null when the actor does in person
 * @param causedByEvent whether {@code causationId} is that of an event
 */
public record CommandOrigin(
        Actor actor,
        String correlationId,
        String causationId,
        String addressClass,
        String source,
        @Nullable String impersonatedBy,
        boolean causedByEvent) {

    /** Not caused by any event. */
    public CommandOrigin(
            Actor actor,
            String correlationId,
            String causationId,
            String addressClass,
            String source,
            @Nullable String impersonatedBy) {
        this(actor, correlationId, causationId, addressClass, source, impersonatedBy, false);
    }

    /** Of somebody who acts in person. */
    public CommandOrigin(
            Actor actor,
            String correlationId,
            String causationId,
            String addressClass,
            String source) {
        this(actor, correlationId, causationId, addressClass, source, null);
    }

    /** Of this process, because of an event that has been waiting for its time. */
    public static CommandOrigin becauseOf(
            Actor actor, String correlationId, String eventId, String source) {
        return new CommandOrigin(actor, correlationId, eventId, "loopback", source, null, true);
    }

    /** The same through another door. */
    public CommandOrigin through(String newSource) {
        return new CommandOrigin(
                actor,
                correlationId,
                causationId,
                addressClass,
                newSource,
                impersonatedBy,
                causedByEvent);
    }

    Map<String, Object> metadata() {
        Map<String, Object> inPerson = inPerson();
        if (impersonatedBy == null && !causedByEvent) {
            return inPerson;
        }
        Map<String, Object> metadata = new HashMap<>(inPerson);
        if (impersonatedBy != null) {
            metadata.put(MetadataKeys.IMPERSONATED_BY, impersonatedBy);
        }
        if (causedByEvent) {
            metadata.put(AuditTrail.CAUSING_EVENT, causationId);
        }
        return metadata;
    }

    private Map<String, Object> inPerson() {
        return Map.of(
                MetadataKeys.ACTOR_ID, actor.id(),
                MetadataKeys.ACTOR_TYPE, actor.type().wireName(),
                MetadataKeys.ACTOR_NAME, actor.name(),
                MetadataKeys.CORRELATION_ID, correlationId,
                MetadataKeys.CAUSATION_ID, causationId,
                MetadataKeys.ADDRESS_CLASS, addressClass,
                MetadataKeys.SOURCE, source);
    }
}
