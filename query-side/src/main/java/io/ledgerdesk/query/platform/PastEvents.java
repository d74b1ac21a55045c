package io.ledgerdesk.query.platform;

import io.ledgerdesk.api.Rejection;
import io.ledgerdesk.api.RejectionKind;
import io.ledgerdesk.api.UnreadableHistory;
import io.ledgerdesk.eventstore.log.EventLog;
import io.ledgerdesk.eventstore.log.EventLogUnavailable;
import io.ledgerdesk.eventstore.log.LogPlace;
import io.ledgerdesk.eventstore.log.LoggedEvent;

import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventEntry;
import org.axonframework.eventsourcing.EventStreamUtils;
import org.axonframework.serialization.SerializationException;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Reads one aggregate's past straight from the log: complete, without waiting for any read model.
 */
public final class PastEvents {

    private static final Logger LOG = LoggerFactory.getLogger(PastEvents.class);
    private static final int PAGE = 500;
    private static final long STEP_NANOS = TimeUnit.MILLISECONDS.toNanos(5);
    private static final byte[] ESCAPED_NUL = "\\u0000".getBytes(StandardCharsets.US_ASCII);

    /** Far beyond any conversation; keeps one request from reading for ever. */
    private static final int MOST_EVENTS = 50_000;

    private final EventLog log;
    private final Serializer serializer;
    private final EventUpcaster upcasters;

    PastEvents(EventLog log, Serializer serializer, EventUpcaster upcasters) {
        this.log = log;
        this.serializer = serializer;
        this.upcasters = upcasters;
    }

    /**
     * All events of an aggregate from its first on, as long as they satisfy a condition.
     *
     * @throws Rejection when the log cannot be read, one of the events cannot, or the aggregate has
     *     more events than can be told in one answer
     */
    public List<PastEvent> fromTheFirstWhile(
            String aggregateId, Predicate<LoggedEvent> stillWanted) {
        List<PastEvent> events = new ArrayList<>();
        long next = 0;
        while (true) {
            List<LoggedEvent> page = page(aggregateId, next, PAGE);
            for (LoggedEvent event : page) {
                if (!stillWanted.test(event)) {
                    return events;
                }
                events.add(new PastEvent(event, asStored(event, readable(event))));
            }
            if (page.size() < PAGE) {
                return events;
            }
            if (events.size() >= MOST_EVENTS) {
                throw new Rejection(
                        RejectionKind.INVALID,
                        "too_many_events",
                        "There are more events than one answer can hold");
            }
            next = page.getLast().sequence() + 1;
        }
    }

    private Object readable(LoggedEvent event) {
        try {
            return payload(event);
        } catch (SerializationException e) {
            throw new UnreadableHistory(e);
        }
    }

    /**
     * Some events of an aggregate in order.
     *
     * @param first sequence of the first one wanted
     * @param limit at most so many
     */
    public List<LoggedEvent> page(String aggregateId, long first, int limit) {
        return available(() -> log.readAggregate(aggregateId, first, limit));
    }

    /** The events at these positions, ascending; positions without an event are left out. */
    public List<LoggedEvent> at(Collection<Long> positions) {
        if (positions.isEmpty()) {
            return List.of();
        }
        long last = Collections.max(positions);
        return available(() -> log.readAfter(last, positions, positions.size())).stream()
                .filter(event -> event.position() <= last)
                .toList();
    }

    /** The newest position recorded before an instant, 0 when there is none. */
    public long positionBefore(Instant instant) {
        return available(() -> log.positionBefore(instant));
    }

    /** The last event at a position or before it; empty when there is none. */
    public Optional<LogPlace> lastUpTo(long position) {
        return available(() -> log.lastUpTo(position));
    }

    /**
     * Waits until the appends that are under way now have ended, so that nothing can come to stand
     * at or below a position that is visible, nor with a time that is past.
     *
     * @return false when some have not by then
     */
    public boolean awaitAppendsUnderWay(Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        Set<String> suspects = new HashSet<>(available(log::appendsUnderWay));
        while (!suspects.isEmpty()) {
            if (System.nanoTime() - deadline > 0) {
                return false;
            }
            LockSupport.parkNanos(STEP_NANOS);
            suspects.retainAll(available(log::appendsUnderWay));
        }
        return true;
    }

    /**
     * What today's code reads an event as.
     *
     * @throws SerializationException when it cannot
     */
    public Object payload(LoggedEvent event) {
        return message(event).getPayload();
    }

    /** An event as projections are handed it. */
    DomainEventMessage<?> message(LoggedEvent event) {
        return EventStreamUtils.upcastAndDeserializeDomainEvents(
                        Stream.of(data(event)), serializer, upcasters)
                .next();
    }

    private static DomainEventData<byte[]> data(LoggedEvent event) {
        return new GenericDomainEventEntry<>(
                event.aggregateType(),
                event.aggregateId(),
                event.sequence(),
                event.eventId(),
                event.recordedAt(),
                event.type(),
                event.revision(),
                event.payload(),
                event.metadata());
    }

    /**
     * Read models cannot hold NUL characters and replace them while they write; what is folded in
     * memory gets the same replacement before.
     */
    private Object asStored(LoggedEvent logged, Object payload) {
        if (!contains(logged.payload(), ESCAPED_NUL)) {
            return payload;
        }
        SerializedObject<String> json = serializer.serialize(payload, String.class);
        return serializer.deserialize(
                new SimpleSerializedObject<>(
                        StoredJson.storable(json.getData()), String.class, json.getType()));
    }

    private static boolean contains(byte[] text, byte[] part) {
        for (int start = 0; start <= text.length - part.length; start++) {
            int matched = 0;
            while (matched < part.length && text[start + matched] == part[matched]) {
                matched++;
            }
            if (matched == part.length) {
                return true;
            }
        }
        return false;
    }

    private static <T> T available(Supplier<T> read) {
        try {
            return read.get();
        } catch (EventLogUnavailable e) {
            LOG.warn("the event log cannot be read: {}", String.valueOf(e.getCause()));
            throw new Rejection(
                    RejectionKind.UNAVAILABLE,
                    "event_log_unavailable",
                    "The event log cannot be read right now");
        }
    }
}
