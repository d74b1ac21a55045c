package io.ledgerdesk.eventstore.serialization;

import io.ledgerdesk.api.EventType;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Which name in the log is which Java record today, and back. A closed world: nothing else is read
 * or written.
 */
public final class EventTypeRegistry {

    private final Map<String, EventType> byName = new HashMap<>();
    private final Map<Class<?>, EventType> byClass = new HashMap<>();

    /**
     * Takes all types there are.
     *
     * @throws IllegalArgumentException when a name or a class is registered twice
     */
    public EventTypeRegistry(Collection<EventType> types) {
        for (EventType type : types) {
            if (byName.put(type.name(), type) != null
                    || byClass.put(type.javaType(), type) != null) {
                throw new IllegalArgumentException("registered twice: " + type);
            }
        }
    }

    /** All of them, in no order. */
    public Collection<EventType> all() {
        return Collections.unmodifiableCollection(byName.values());
    }

    public Optional<EventType> named(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    public Optional<EventType> of(Class<?> javaType) {
        return Optional.ofNullable(byClass.get(javaType));
    }
}
