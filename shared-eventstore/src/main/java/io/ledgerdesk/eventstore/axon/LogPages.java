package io.ledgerdesk.eventstore.axon;

import io.ledgerdesk.eventstore.log.LoggedEvent;

import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GapAwareTrackingToken;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Reads the log in large pages, as quickly as one thread can: events of unwanted types are not even
 * fetched where nothing is missing any more, metadata decoded only when somebody asks for them.
 *
 * <p>For one thread at a time.
 */
public final class LogPages {

    /** So many positions are looked at for one page, however few of their events are wanted. */
    private static final long STRETCH = 100_000;

    private final LogStorageEngine engine;
    private final EventDecoder decoder;
    private final long upTo;

    /** Up to here nothing comes to stand any more. */
    private final long settled;

    private final Set<String> unwanted;
    private final GapTracker place;

    LogPages(
            LogStorageEngine engine,
            GapAwareTrackingToken start,
            Predicate<Class<?>> wanted,
            long upTo) {
        this.engine = engine;
        this.decoder = new EventDecoder(engine, wanted);
        this.upTo = upTo;
        this.settled = Math.min(upTo, engine.settledHead());
        this.unwanted = decoder.unwanted();
        this.place = new GapTracker(start, engine.gapTimeout(), System::nanoTime);
    }

    /** The next stretch, of at most so many events. */
    public LogPage next(int limit) {
        GapAwareTrackingToken from = place.token();
        return !unwanted.isEmpty() && !from.hasGaps() && from.getIndex() < settled
                ? nextOfWanted(from.getIndex(), limit)
                : nextOfAll(limit);
    }

    private LogPage nextOfWanted(long after, int limit) {
        long through = Math.min(after + STRETCH, settled);
        List<LoggedEvent> logged = engine.log().readOtherThan(unwanted, after, through, limit);
        if (logged.size() == limit) {
            place.jumpTo(logged.getLast().position());
        } else {
            place.jumpTo(logged.isEmpty() ? beforeNextBeyond(through) : through);
        }
        return page(logged, false);
    }

    /** Positions that nobody has ever taken, however many, are passed over at once. */
    private long beforeNextBeyond(long position) {
        if (position == settled) {
            return settled;
        }
        List<LoggedEvent> next = engine.log().readAfter(position, List.of(), 1);
        return next.isEmpty() ? settled : Math.min(next.getFirst().position() - 1, settled);
    }

    private LogPage nextOfAll(int limit) {
        long lookBegan = place.now();
        List<LoggedEvent> logged =
                upTo(
                        engine.log()
                                .readAfter(
                                        place.token().getIndex(), place.token().getGaps(), limit));
        place.advanceOver(logged);
        place.forgetGapsOlderThan(lookBegan);
        return page(logged, logged.size() < limit);
    }

    private LogPage page(List<LoggedEvent> logged, boolean last) {
        List<DomainEventMessage<?>> events = new ArrayList<>(logged.size());
        long bytes = 0;
        for (LoggedEvent event : logged) {
            bytes += event.payload().length;
            decoder.add(event, events);
        }
        return new LogPage(events, logged.size(), bytes, place.token(), last);
    }

    private List<LoggedEvent> upTo(List<LoggedEvent> ascending) {
        int wantedOnes = ascending.size();
        while (wantedOnes > 0 && ascending.get(wantedOnes - 1).position() > upTo) {
            wantedOnes--;
        }
        return ascending.subList(0, wantedOnes);
    }
}
