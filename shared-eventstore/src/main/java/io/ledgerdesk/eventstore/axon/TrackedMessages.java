package io.ledgerdesk.eventstore.axon;

import org.axonframework.eventhandling.EventUtils;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericTrackedDomainEventMessage;
import org.axonframework.eventhandling.TrackedDomainEventData;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.SerializationException;

import java.util.ArrayList;
import java.util.List;

/**
 * Makes Axon's messages of rows. One whose type is not registered becomes an {@link
 * UnreadableEvent}, instead of stopping whoever reads the log.
 */
final class TrackedMessages {

    private TrackedMessages() {}

    static List<TrackedEventMessage<?>> of(
            LogStorageEngine engine, List<TrackedDomainEventData<byte[]>> rows) {
        List<TrackedEventMessage<?>> messages = new ArrayList<>(rows.size());
        try {
            EventUtils.upcastAndDeserializeTrackedEvents(
                            rows.stream(), engine.getEventSerializer(), engine.upcasters())
                    .forEach(messages::add);
        } catch (SerializationException oneOfThem) {
            if (rows.size() == 1) {
                return List.of(unreadable(rows.getFirst(), oneOfThem));
            }
            messages.clear();
            rows.forEach(row -> messages.addAll(of(engine, List.of(row))));
        }
        return messages;
    }

    private static TrackedEventMessage<?> unreadable(
            TrackedDomainEventData<byte[]> event, SerializationException failure) {
        return new GenericTrackedDomainEventMessage<>(
                event.trackingToken(),
                new GenericDomainEventMessage<>(
                        event.getType(),
                        event.getAggregateIdentifier(),
                        event.getSequenceNumber(),
                        new UnreadableEvent(
                                event.getPayload().getType().getName(),
                                failure.getClass().getSimpleName()),
                        MetaData.emptyInstance(),
                        event.getEventIdentifier(),
                        event.getTimestamp()));
    }
}
