package io.ledgerdesk.eventstore.axon;

import io.ledgerdesk.api.EventType;
import io.ledgerdesk.eventstore.log.LoggedEvent;

import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.EventStreamUtils;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.LazyDeserializingObject;
import org.axonframework.serialization.SerializationException;
import org.axonframework.serialization.SerializedMessage;
import org.axonframework.serialization.SerializedMetaData;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.axonframework.serialization.upcasting.event.NoOpEventUpcaster;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Makes messages of events as they stand in the log: payloads of unwanted types are not decoded at
 * all, metadata only when somebody asks for them.
 *
 * <p>For one thread at a time.
 */
final class EventDecoder {

    private final LogStorageEngine engine;
    private final Serializer serializer;
    private final Predicate<Class<?>> wanted;
    private final Map<String, Reading> readings = new HashMap<>();

    EventDecoder(LogStorageEngine engine, Predicate<Class<?>> wanted) {
        this.engine = engine;
        this.serializer = engine.getEventSerializer();
        this.wanted = wanted;
    }

    /**
     * Adds what can be made of an event: nothing where its type is not wanted, {@link
     * UnreadableEvent} where it cannot be read.
     */
    void add(LoggedEvent event, List<DomainEventMessage<?>> events) {
        try {
            if (engine.upcasters() instanceof NoOpEventUpcaster) {
                if (readings.computeIfAbsent(event.type(), this::reading) != Reading.UNWANTED) {
                    events.add(decoded(event));
                }
            } else {
                for (DomainEventMessage<?> message : upcast(event)) {
                    if (wanted.test(message.getPayloadType())) {
                        message.getPayload();
                        events.add(message);
                    }
                }
            }
        } catch (SerializationException e) {
            events.add(unreadable(event, e));
        }
    }

    /** Names in the log of what is left out, as far as they tell. */
    Set<String> unwanted() {
        return engine.upcasters() instanceof NoOpEventUpcaster
                ? engine.types().all().stream()
                        .filter(type -> !wanted.test(type.javaType()))
                        .map(EventType::name)
                        .collect(Collectors.toSet())
                : Set.of();
    }

    /** Unknown types are for whoever reads: what they would have meant cannot be told. */
    private Reading reading(String type) {
        @Nullable EventType known = engine.types().named(type).orElse(null);
        return known == null || wanted.test(known.javaType()) ? Reading.WANTED : Reading.UNWANTED;
    }

    private List<DomainEventMessage<?>> upcast(LoggedEvent event) {
        List<DomainEventMessage<?>> messages = new ArrayList<>(1);
        EventStreamUtils.upcastAndDeserializeDomainEvents(
                        Stream.of(new LoggedEventData(event)), serializer, engine.upcasters())
                .forEachRemaining(messages::add);
        return messages;
    }

    private DomainEventMessage<?> decoded(LoggedEvent event) {
        Object payload =
                serializer.deserialize(
                        new SimpleSerializedObject<>(
                                event.payload(), byte[].class, event.type(), event.revision()));
        return message(event, payload);
    }

    private DomainEventMessage<?> unreadable(LoggedEvent event, SerializationException failure) {
        return message(
                event, new UnreadableEvent(event.type(), failure.getClass().getSimpleName()));
    }

    private <T> DomainEventMessage<T> message(LoggedEvent event, T payload) {
        LazyDeserializingObject<MetaData> metadata =
                new LazyDeserializingObject<>(
                        new SerializedMetaData<>(event.metadata(), byte[].class), serializer);
        return new LoggedMessage<>(
                event,
                new SerializedMessage<>(
                        event.eventId(), new LazyDeserializingObject<>(payload), metadata));
    }

    private enum Reading {
        WANTED,
        UNWANTED
    }
}
