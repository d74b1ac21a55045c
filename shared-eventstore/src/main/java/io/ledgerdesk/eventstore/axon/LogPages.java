package io.ledgerdesk.eventstore.axon;

import io.ledgerdesk.api.EventType;
import io.ledgerdesk.eventstore.log.LoggedEvent;

import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.GenericDomainEventMessage;
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
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Reads the log in large pages, as quickly as one thread can: payloads of unwanted types are not
 * decoded at all, metadata only when somebody asks for them.
 *
 * <p>For one thread at a time.
 */
public final class LogPages {

    private final LogStorageEngine engine;
    private final Serializer serializer;
    private final Predicate<Class<?>> wanted;
    private final long upTo;
    private final GapTracker place;
    private final Map<String, Reading> readings = new HashMap<>();

    LogPages(
            LogStorageEngine engine,
            GapAwareTrackingToken start,
            Predicate<Class<?>> wanted,
            long upTo) {
        this.engine = engine;
        this.serializer = engine.getEventSerializer();
        this.wanted = wanted;
        this.upTo = upTo;
        this.place = new GapTracker(start, engine.gapTimeout(), System::nanoTime);
    }

    /** The next stretch, of at most so many events. */
    public LogPage next(int limit) {
        long lookBegan = place.now();
        List<LoggedEvent> logged =
                upTo(
                        engine.log()
                                .readAfter(
                                        place.token().getIndex(), place.token().getGaps(), limit));
        List<DomainEventMessage<?>> events = new ArrayList<>(logged.size());
        long bytes = 0;
        for (LoggedEvent event : logged) {
            bytes += event.payload().length;
            add(event, events);
        }
        place.advanceOver(logged);
        place.forgetGapsOlderThan(lookBegan);
        return new LogPage(events, logged.size(), bytes, place.token(), logged.size() < limit);
    }

    private List<LoggedEvent> upTo(List<LoggedEvent> ascending) {
        int wantedOnes = ascending.size();
        while (wantedOnes > 0 && ascending.get(wantedOnes - 1).position() > upTo) {
            wantedOnes--;
        }
        return ascending.subList(0, wantedOnes);
    }

    private void add(LoggedEvent event, List<DomainEventMessage<?>> events) {
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
        return new GenericDomainEventMessage<>(
                event.aggregateType(),
                event.aggregateId(),
                event.sequence(),
                new SerializedMessage<>(
                        event.eventId(), new LazyDeserializingObject<>(payload), metadata),
                event::recordedAt);
    }

    private enum Reading {
        WANTED,
        UNWANTED
    }
}
