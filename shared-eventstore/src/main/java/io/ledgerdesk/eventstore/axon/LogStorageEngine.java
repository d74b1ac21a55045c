package io.ledgerdesk.eventstore.axon;

import io.ledgerdesk.eventstore.log.AppendedPosition;
import io.ledgerdesk.eventstore.log.EventLog;
import io.ledgerdesk.eventstore.log.LogHead;
import io.ledgerdesk.eventstore.log.LoggedEvent;
import io.ledgerdesk.eventstore.log.NewEvent;
import io.ledgerdesk.eventstore.log.ReservationTaken;
import io.ledgerdesk.eventstore.log.SequenceConflict;
import io.ledgerdesk.eventstore.log.StoredSnapshot;
import io.ledgerdesk.eventstore.serialization.EventTypeRegistry;
import io.ledgerdesk.eventstore.signal.AppendSignals;

import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.TrackedDomainEventData;
import org.axonframework.eventhandling.TrackedEventData;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.WrappedToken;
import org.axonframework.eventsourcing.eventstore.AbstractEventStorageEngine;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The event log under Axon's engine type. Turns messages into rows and back, reports a taken place
 * as Axon's concurrency errors, stores what {@link Reservations} want along, notes positions for
 * {@link AppendedPosition}, and wakes the tailing readers as soon as an append is durable.
 */
public final class LogStorageEngine extends AbstractEventStorageEngine {

    private static final int AGGREGATE_BATCH = 1000;

    private final EventLog log;
    private final EventTypeRegistry types;
    private final AppendSignals signals;
    private final Duration gapTimeout;

    /**
     * Wires the engine.
     *
     * @param serializer for events, snapshots and metadata
     * @param upcasters applied to everything that is read
     * @param gapTimeout longer than any append can take, see {@link GapTracker}
     */
    public LogStorageEngine(
            EventLog log,
            EventTypeRegistry types,
            Serializer serializer,
            EventUpcaster upcasters,
            AppendSignals signals,
            Duration gapTimeout) {
        super(new Builder(serializer, upcasters));
        this.log = log;
        this.types = types;
        this.signals = signals;
        this.gapTimeout = gapTimeout;
    }

    EventLog log() {
        return log;
    }

    EventTypeRegistry types() {
        return types;
    }

    /**
     * Reads the log from a place on in large pages.
     *
     * @param start null for the beginning
     * @param wanted the types of payload that are to be decoded; all others are left out
     */
    public LogPages pages(@Nullable TrackingToken start, Predicate<Class<?>> wanted) {
        return pages(start, wanted, Long.MAX_VALUE);
    }

    /**
     * The same up to a position and no further.
     *
     * @param upTo whose appends, and those of all positions before it, have ended
     */
    public LogPages pages(@Nullable TrackingToken start, Predicate<Class<?>> wanted, long upTo) {
        return new LogPages(this, position(start), wanted, upTo);
    }

    /**
     * Reads the log up to a position by aggregates.
     *
     * @param wanted the types of payload that are to be decoded; all others are left out
     * @param upTo whose appends, and those of all positions before it, have ended
     */
    public LogAggregates aggregates(Predicate<Class<?>> wanted, long upTo) {
        return new LogAggregates(this, wanted, upTo);
    }

    /** Where a stretch of whole aggregates ends, see {@link EventLog#lastOfNext}. */
    public Optional<String> lastOfNext(String after, int events) {
        return log.lastOfNext(after, events);
    }

    /** The newest position below which nothing can be missing any more. */
    public long settledHead() {
        LogHead head = log.head(gapTimeout);
        return head.gaps().isEmpty() ? head.position() : head.gaps().getFirst() - 1;
    }

    Duration gapTimeout() {
        return gapTimeout;
    }

    @Override
    protected void appendEvents(List<? extends EventMessage<?>> events, Serializer serializer) {
        if (events.isEmpty()) {
            return;
        }
        List<NewEvent> rows = new ArrayList<>(events.size());
        for (EventMessage<?> event : events) {
            if (!(event instanceof DomainEventMessage<?> domainEvent)) {
                throw new IllegalArgumentException(
                        "the log takes events of aggregates only: " + event.getPayloadType());
            }
            rows.add(row(domainEvent, serializer));
        }
        Claims claims = Claims.takeOut();
        List<Long> positions;
        try {
            positions = log.append(claims.with(rows));
        } catch (ReservationTaken taken) {
            throw claims.refusal(taken);
        } catch (SequenceConflict conflict) {
            throw rows.getFirst().sequence() == 0
                    ? new AggregateStreamCreationException(
                            "aggregate " + rows.getFirst().aggregateId() + " exists already",
                            conflict)
                    : new ConcurrencyException(String.valueOf(conflict.getMessage()), conflict);
        }
        long last = positions.getLast();
        AppendedPosition.record(last);
        signals.appended(last);
    }

    private static NewEvent row(DomainEventMessage<?> event, Serializer serializer) {
        SerializedObject<byte[]> payload = event.serializePayload(serializer, byte[].class);
        SerializedObject<byte[]> metadata = event.serializeMetaData(serializer, byte[].class);
        return new NewEvent(
                event.getIdentifier(),
                String.valueOf(event.getType()),
                event.getAggregateIdentifier(),
                event.getSequenceNumber(),
                payload.getType().getName(),
                payload.getType().getRevision(),
                payload.getData(),
                metadata.getData());
    }

    @Override
    protected void storeSnapshot(DomainEventMessage<?> snapshot, Serializer serializer) {
        NewEvent row = row(snapshot, serializer);
        log.storeSnapshot(
                new StoredSnapshot(
                        row.eventId(),
                        row.aggregateType(),
                        row.aggregateId(),
                        row.sequence(),
                        row.type(),
                        row.revision(),
                        snapshot.getTimestamp(),
                        row.payload(),
                        row.metadata()));
    }

    /**
     * Only snapshots of the revision that the running code writes; others are left to be replaced.
     */
    @Override
    protected Stream<? extends DomainEventData<?>> readSnapshotData(String aggregateIdentifier) {
        return log
                .readSnapshot(aggregateIdentifier)
                .filter(
                        snapshot ->
                                types.named(snapshot.type())
                                        .filter(type -> type.revision().equals(snapshot.revision()))
                                        .isPresent())
                .map(SnapshotData::new)
                .stream();
    }

    @Override
    protected Stream<? extends DomainEventData<?>> readEventData(
            String identifier, long firstSequenceNumber) {
        return StreamSupport.stream(
                Spliterators.spliteratorUnknownSize(
                        new AggregateIterator(log, identifier, firstSequenceNumber),
                        Spliterator.ORDERED | Spliterator.NONNULL),
                false);
    }

    /** One batch beyond the token; streams page on by themselves. */
    @Override
    protected Stream<? extends TrackedEventData<?>> readEventData(
            @Nullable TrackingToken trackingToken, boolean mayBlock) {
        GapTracker place = new GapTracker(position(trackingToken), gapTimeout, System::nanoTime);
        return trackedBatch(place, AGGREGATE_BATCH).stream();
    }

    /** Reads on from a reader's place and moves it to the end of what was read. */
    List<TrackedDomainEventData<byte[]>> trackedBatch(GapTracker place, int limit) {
        long lookBegan = place.now();
        List<LoggedEvent> events =
                log.readAfter(place.token().getIndex(), place.token().getGaps(), limit);
        List<TrackedDomainEventData<byte[]>> batch = new ArrayList<>(events.size());
        for (LoggedEvent event : events) {
            batch.add(
                    new TrackedDomainEventData<>(
                            place.advanceTo(event.position(), event.age()),
                            new LoggedEventData(event)));
        }
        place.forgetGapsOlderThan(lookBegan);
        return batch;
    }

    EventUpcaster upcasters() {
        return upcasterChain;
    }

    @Override
    public Optional<Long> lastSequenceNumberFor(String aggregateIdentifier) {
        OptionalLong last = log.lastSequence(aggregateIdentifier);
        return last.isPresent() ? Optional.of(last.getAsLong()) : Optional.empty();
    }

    @Override
    public TrackingToken createTailToken() {
        return GapAwareTrackingToken.newInstance(0, List.of());
    }

    @Override
    public TrackingToken createHeadToken() {
        LogHead head = log.head(gapTimeout);
        return GapAwareTrackingToken.newInstance(head.position(), head.gaps());
    }

    @Override
    public TrackingToken createTokenAt(Instant dateTime) {
        return GapAwareTrackingToken.newInstance(log.positionBefore(dateTime), List.of());
    }

    /** The place in the log that a token, wrapped or absent, stands for. */
    static GapAwareTrackingToken position(@Nullable TrackingToken token) {
        return token == null
                ? GapAwareTrackingToken.newInstance(0, List.of())
                : WrappedToken.unwrap(
                                WrappedToken.unwrapLowerBound(token), GapAwareTrackingToken.class)
                        .orElseThrow(
                                () ->
                                        new IllegalArgumentException(
                                                "not a token of this log: " + token));
    }

    private static final class Builder extends AbstractEventStorageEngine.Builder {
        Builder(Serializer serializer, EventUpcaster upcasters) {
            eventSerializer(serializer);
            snapshotSerializer(serializer);
            upcasterChain(upcasters);
        }
    }

    private static final class AggregateIterator implements Iterator<LoggedEventData> {

        private final EventLog log;
        private final String aggregateId;
        private Iterator<LoggedEvent> batch = List.<LoggedEvent>of().iterator();
        private long nextSequence;
        private boolean more = true;

        AggregateIterator(EventLog log, String aggregateId, long firstSequence) {
            this.log = log;
            this.aggregateId = aggregateId;
            this.nextSequence = firstSequence;
        }

        @Override
        public boolean hasNext() {
            if (!batch.hasNext() && more) {
                List<LoggedEvent> events =
                        log.readAggregate(aggregateId, nextSequence, AGGREGATE_BATCH);
                more = events.size() == AGGREGATE_BATCH;
                batch = events.iterator();
            }
            return batch.hasNext();
        }

        @Override
        public LoggedEventData next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            LoggedEvent event = batch.next();
            nextSequence = event.sequence() + 1;
            return new LoggedEventData(event);
        }
    }
}
