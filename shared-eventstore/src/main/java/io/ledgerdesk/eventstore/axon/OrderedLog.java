package io.ledgerdesk.eventstore.axon;

import io.ledgerdesk.eventstore.log.LoggedEvent;

import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedDomainEventData;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the log in the strict order of positions, the same for every reader on every node, so that
 * a position alone says what somebody has seen: all up to there and nothing beyond.
 *
 * <p>Positions become visible out of order. A reader stops in front of a missing one until it is
 * there or can come no more, which is known as soon as the appends have ended that were under way
 * when a higher position was seen; see {@link OrderedReader}.
 */
public final class OrderedLog {

    private final LogStorageEngine engine;

    public OrderedLog(LogStorageEngine engine) {
        this.engine = engine;
    }

    /** The newest position below which nothing can be missing any more. */
    public long settledHead() {
        return engine.settledHead();
    }

    /** The newest visible position; some below it may still be missing. */
    public long visibleHead() {
        return engine.log().head(engine.gapTimeout()).position();
    }

    /** A reader of everything beyond a position. */
    public OrderedReader readerAfter(long position) {
        return new OrderedReader(engine, position);
    }

    /**
     * A stretch of what lies back.
     *
     * @param after where it begins
     * @param through where it ends at the latest; some reader must have come so far
     * @param limit so many events at the most
     */
    public OrderedBatch readBack(long after, long through, int limit) {
        List<LoggedEvent> rows =
                engine.log().readAfter(after, List.of(), limit).stream()
                        .filter(row -> row.position() <= through)
                        .toList();
        boolean full = rows.size() == limit;
        long end = full ? rows.getLast().position() : Math.max(after, through);
        return new OrderedBatch(
                events(engine, rows), end, full && end < through, false, oldest(rows));
    }

    /** One aggregate's events in order, from its first one. */
    public List<DomainEventMessage<?>> aggregate(String aggregateId) {
        return engine.readEvents(aggregateId, 0)
                .asStream()
                .<DomainEventMessage<?>>map(e -> e)
                .toList();
    }

    /** One aggregate's first event, or null when there is no such aggregate. */
    public @Nullable DomainEventMessage<?> firstOf(String aggregateId) {
        List<PositionedEvent> first = events(engine, engine.log().readAggregate(aggregateId, 0, 1));
        return first.isEmpty() ? null : first.getFirst().message();
    }

    static Duration oldest(List<LoggedEvent> rows) {
        return rows.isEmpty() ? Duration.ZERO : rows.getFirst().age();
    }

    static List<PositionedEvent> events(LogStorageEngine engine, List<LoggedEvent> rows) {
        List<PositionedEvent> events = new ArrayList<>(rows.size());
        List<TrackedDomainEventData<byte[]>> tracked = new ArrayList<>(rows.size());
        for (LoggedEvent row : rows) {
            tracked.add(
                    new TrackedDomainEventData<>(
                            new GlobalSequenceTrackingToken(row.position()),
                            new LoggedEventData(row)));
        }
        TrackedMessages.of(engine, tracked)
                .forEach(
                        message -> {
                            if (message instanceof DomainEventMessage<?> event) {
                                events.add(
                                        new PositionedEvent(
                                                message.trackingToken().position().orElseThrow(),
                                                event));
                            }
                        });
        return events;
    }
}
