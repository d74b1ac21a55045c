package io.ledgerdesk.eventstore.axon;

import io.ledgerdesk.eventstore.log.LoggedEvent;

import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GapAwareTrackingToken;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Reads the log in large pages, as quickly as one thread can: payloads of unwanted types are not
 * decoded at all, metadata only when somebody asks for them.
 *
 * <p>For one thread at a time.
 */
public final class LogPages {

    private final LogStorageEngine engine;
    private final EventDecoder decoder;
    private final long upTo;
    private final GapTracker place;

    LogPages(
            LogStorageEngine engine,
            GapAwareTrackingToken start,
            Predicate<Class<?>> wanted,
            long upTo) {
        this.engine = engine;
        this.decoder = new EventDecoder(engine, wanted);
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
            decoder.add(event, events);
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
}
