package io.ledgerdesk.eventstore.log;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * An append-only log of events in one global order, and the newest snapshot per aggregate. Knows
 * nothing of Axon, so that the way it stores can be replaced under an unchanged engine.
 *
 * <p>Safe for use by many threads. Every call is bounded in time.
 */
public interface EventLog {

    /**
     * Stores all that a command brings or none of it; when this returns it is durable.
     *
     * @return the positions of its events, ascending, in the same order
     * @throws SequenceConflict when a place within an aggregate is already taken; nothing is stored
     * @throws ReservationTaken when a name that it takes is held by another; nothing is stored
     * @throws EventLogBusy when too many wait already; nothing is stored
     * @throws EventLogUnavailable when the log cannot be reached or did not get to it in time;
     *     nothing is stored
     * @throws AppendOutcomeUnknown when the connection was lost while it was being stored, and the
     *     log did not come back in time to be asked
     */
    List<Long> append(Append append);

    /** Events only, see {@link #append(Append)}. */
    default List<Long> append(List<NewEvent> events) {
        return append(Append.of(events));
    }

    /** Who holds a name, see {@link Reservation}; empty when it is free. */
    Optional<String> holder(String scope, String key);

    /**
     * Names of one kind that are held and begin so, in no order, at most so many.
     *
     * @param beginning not empty
     */
    Set<String> heldBeginningWith(String scope, String beginning, int limit);

    /**
     * Gives names of one kind back that have been held for longer, whoever holds them.
     *
     * @param most so many at most, any of them
     * @return how many
     */
    int forgetHeldFor(String scope, Duration longerThan, int most);

    /**
     * One aggregate's events in order.
     *
     * @param firstSequence the first one wanted
     * @param limit at most so many
     */
    List<LoggedEvent> readAggregate(String aggregateId, long firstSequence, int limit);

    /** One aggregate's events of one type in order. */
    List<LoggedEvent> readAggregateByType(String aggregateId, String type);

    /** Sequence of an aggregate's newest event; empty when there is no such aggregate. */
    OptionalLong lastSequence(String aggregateId);

    /** Position of an aggregate's newest event; empty when there is no such aggregate. */
    OptionalLong lastPosition(String aggregateId);

    /**
     * The log from a position on, ascending by position.
     *
     * @param position all events beyond it are wanted
     * @param gaps positions at or below it that are wanted, too, once they are filled
     * @param limit at most so many
     */
    List<LoggedEvent> readAfter(long position, Collection<Long> gaps, int limit);

    /**
     * What is in a stretch of the log but for some types, ascending by position; its age is not
     * told.
     *
     * @param types those that are left out, by their names in the log
     * @param after the position before the stretch
     * @param through the last position of the stretch
     * @param limit at most so many
     */
    List<LoggedEvent> readOtherThan(Collection<String> types, long after, long through, int limit);

    /**
     * Events by aggregate, ascending by identifier and sequence; their age is not told.
     *
     * @param after the place before the first one wanted
     * @param through identifier of the last aggregate wanted, null for all there are
     * @param upTo events beyond this position are left out
     * @param limit at most so many
     */
    List<LoggedEvent> readByAggregate(Place after, @Nullable String through, long upTo, int limit);

    /**
     * Where a stretch of whole aggregates ends that has so many events or somewhat more.
     *
     * @param after identifier before the stretch, empty for the beginning
     * @return identifier of its last aggregate; empty when there are not so many events left
     */
    Optional<String> lastOfNext(String after, int events);

    /**
     * A place in the order of aggregates.
     *
     * @param aggregateId empty before all of them
     */
    record Place(String aggregateId, long sequence) {

        /** Before the first aggregate, or behind all events of one. */
        public static Place behind(String aggregateId) {
            return new Place(aggregateId, Long.MAX_VALUE);
        }
    }

    /** How many appends of this process wait for their turn to be stored. */
    int appendsWaiting();

    /**
     * The end of the log.
     *
     * @param gapTimeout gaps older than this are never filled and not reported
     */
    LogHead head(Duration gapTimeout);

    /** The newest position recorded before an instant, 0 when there is none. */
    long positionBefore(Instant instant);

    /** The last event at a position or before it; empty when there is none. */
    Optional<LogPlace> lastUpTo(long position);

    /**
     * The appends that are under way at this moment, in whatever process, by names that are used
     * once. Each has one from before it takes its positions until what it wrote is visible or
     * rolled back. So a position below a visible one is filled, if ever, by an append that was
     * under way after that one was seen.
     */
    Set<String> appendsUnderWay();

    Optional<StoredSnapshot> readSnapshot(String aggregateId);

    /** Keeps a snapshot, unless a newer one is there already. */
    void storeSnapshot(StoredSnapshot snapshot);
}
