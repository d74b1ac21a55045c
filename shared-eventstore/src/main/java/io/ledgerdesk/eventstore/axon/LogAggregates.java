package io.ledgerdesk.eventstore.axon;

import io.ledgerdesk.eventstore.log.EventLog;
import io.ledgerdesk.eventstore.log.LoggedEvent;

import org.axonframework.eventhandling.DomainEventMessage;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Reads stretches of whole aggregates, in the order of their identifiers, of what is in the log up
 * to a position.
 *
 * <p>For one thread at a time.
 */
public final class LogAggregates {

    private final EventLog log;
    private final EventDecoder decoder;
    private final long upTo;

    LogAggregates(LogStorageEngine engine, Predicate<Class<?>> wanted, long upTo) {
        this.log = engine.log();
        this.decoder = new EventDecoder(engine, wanted);
        this.upTo = upTo;
    }

    /**
     * A part of a stretch.
     *
     * @param events those that were asked for, by aggregate; {@link UnreadableEvent} in the place
     *     of one that cannot be read
     * @param read how many events it has, those that were left out included
     * @param bytes of all of their payloads
     * @param end the place behind it, null at the end of the stretch
     */
    public record Part(
            List<DomainEventMessage<?>> events,
            int read,
            long bytes,
            EventLog.@Nullable Place end) {}

    /**
     * The next part, which ends behind a whole aggregate unless one is larger than the limit.
     *
     * @param through identifier of the last aggregate, null for all there are
     * @param limit at most so many events
     */
    public Part next(EventLog.Place after, @Nullable String through, int limit) {
        List<LoggedEvent> logged = log.readByAggregate(after, through, upTo, limit);
        boolean full = logged.size() == limit;
        List<LoggedEvent> taken = full ? wholeAggregates(logged) : logged;
        List<DomainEventMessage<?>> events = new ArrayList<>(taken.size());
        long bytes = 0;
        for (LoggedEvent event : taken) {
            bytes += event.payload().length;
            decoder.add(event, events);
        }
        LoggedEvent last = full ? taken.getLast() : null;
        return new Part(
                events,
                taken.size(),
                bytes,
                last == null ? null : new EventLog.Place(last.aggregateId(), last.sequence()));
    }

    /** All but those of the last aggregate, of which more may follow, unless it is the only one. */
    private static List<LoggedEvent> wholeAggregates(List<LoggedEvent> logged) {
        String last = logged.getLast().aggregateId();
        int end = logged.size();
        while (end > 0 && logged.get(end - 1).aggregateId().equals(last)) {
            end--;
        }
        return end == 0 ? logged : logged.subList(0, end);
    }
}
