package io.ledgerdesk.eventstore.axon;

import io.ledgerdesk.eventstore.log.LoggedEvent;
import io.ledgerdesk.eventstore.signal.AppendSignals;

import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongConsumer;

/**
 * The newest part of the log in memory, read and decoded once for all readers of this process. What
 * it answers is what the log would have answered at its last look: it follows gaps as each reader
 * does, with a {@link GapTracker} of its own, and says nothing about what it has not seen or has
 * let go of.
 *
 * <p>Signals are counted before anybody is woken by them. A reader asks for a look that began after
 * the signal that it heard, and only the first one to ask makes it look.
 */
final class RecentEvents {

    private static final Logger LOG = LoggerFactory.getLogger(RecentEvents.class);

    /** After so long a reader no longer waits for another one's look, but looks by itself. */
    private static final long PATIENCE_SECONDS = 2;

    private final LogStorageEngine engine;
    private final RecentEventsBounds bounds;
    private final int lookSize;
    private final AtomicLong signals = new AtomicLong(1);
    private final List<LongConsumer> listeners = new CopyOnWriteArrayList<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final TreeMap<Long, RecentEvent> events = new TreeMap<>();

    /** Complete beyond here; what is at or below was let go of or never seen. */
    private volatile long base = Long.MAX_VALUE;

    private @Nullable GapTracker place;
    private long bytes;
    private long signalsSeen;
    private long lookBegan;
    private boolean atEnd;

    /**
     * Follows the log from where its first reader is.
     *
     * @param lookSize rows that are read at once
     */
    RecentEvents(
            LogStorageEngine engine,
            AppendSignals appends,
            RecentEventsBounds bounds,
            int lookSize) {
        this.engine = engine;
        this.bounds = bounds;
        this.lookSize = Math.min(lookSize, bounds.events());
        // For as long as the process runs, and before any reader can hear of the same append.
        Runnable unused = appends.subscribe(this::signalled);
    }

    private void signalled() {
        long number = signals.incrementAndGet();
        for (LongConsumer listener : listeners) {
            try {
                listener.accept(number);
            } catch (RuntimeException e) {
                LOG.warn("A reader of the log could not be woken and will look by itself", e);
            }
        }
    }

    /**
     * Tells a reader the number of each signal.
     *
     * @return to run when it wants no more
     */
    Runnable subscribe(LongConsumer listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /** The number of a signal that no look so far has begun after. */
    long nextSignal() {
        return signals.incrementAndGet();
    }

    /**
     * What a reader has not read yet, as a look into the log would find it.
     *
     * @param reader its place
     * @param limit so many events at the most
     * @param signal of which the look must have begun later
     * @return null where this is not known here, and the log itself must be asked
     */
    @Nullable RecentRead after(GapAwareTrackingToken reader, int limit, long signal) {
        if (bounds.events() == 0 || isBelow(reader)) {
            return null;
        }
        try {
            if (!lock.tryLock(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                return null;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
        try {
            GapTracker current = place;
            if (current == null) {
                current = startAt(reader);
            } else if (isBelow(reader) || !knowsGaps(reader, current)) {
                return null;
            }
            // Whoever has not taken yet what is here gets that first: looking on would drop it.
            if (signalsSeen < signal && reader.getIndex() >= current.token().getIndex()) {
                look(current);
                if (!atEnd && reader.getIndex() > current.token().getIndex()) {
                    current = startAt(reader);
                    look(current);
                }
            }
            return isBelow(reader) || !knowsGaps(reader, current)
                    ? null
                    : read(reader, limit, signal);
        } finally {
            lock.unlock();
        }
    }

    private boolean isBelow(GapAwareTrackingToken reader) {
        return base != Long.MAX_VALUE && reader.getIndex() < base;
    }

    /** Whether of each gap it is known if it has been filled. */
    private boolean knowsGaps(GapAwareTrackingToken reader, GapTracker current) {
        for (long gap : reader.getGaps()) {
            if (gap <= base
                    && !current.token().getGaps().contains(gap)
                    && !events.containsKey(gap)) {
                return false;
            }
        }
        return true;
    }

    private GapTracker startAt(GapAwareTrackingToken reader) {
        events.clear();
        bytes = 0;
        signalsSeen = 0;
        base = reader.getIndex();
        GapTracker started = new GapTracker(reader, engine.gapTimeout(), System::nanoTime);
        place = started;
        return started;
    }

    private void look(GapTracker current) {
        long counted = signals.get();
        long began = current.now();
        List<LoggedEvent> rows =
                engine.log()
                        .readAfter(current.token().getIndex(), current.token().getGaps(), lookSize);
        List<RecentEvent> decoded = RecentEvent.decode(engine, rows);
        current.advanceOver(rows);
        current.forgetGapsOlderThan(began);
        for (RecentEvent event : decoded) {
            events.put(event.position(), event);
            bytes += event.bytes();
        }
        while (events.size() > bounds.events() || bytes > bounds.bytes()) {
            Map.Entry<Long, RecentEvent> oldest = events.pollFirstEntry();
            bytes -= oldest.getValue().bytes();
            base = Math.max(base, oldest.getKey());
        }
        atEnd = rows.size() < lookSize;
        if (atEnd) {
            signalsSeen = counted;
            lookBegan = began;
        }
    }

    private RecentRead read(GapAwareTrackingToken reader, int limit, long signal) {
        List<RecentEvent> found = new ArrayList<>();
        for (long gap : reader.getGaps()) {
            RecentEvent late = events.get(gap);
            if (late != null && found.size() < limit) {
                found.add(late);
            }
        }
        for (RecentEvent event : events.tailMap(reader.getIndex(), false).values()) {
            if (found.size() == limit) {
                break;
            }
            found.add(event);
        }
        boolean all = signalsSeen >= signal && found.size() < limit;
        return new RecentRead(found, signalsSeen, lookBegan, all);
    }

    /**
     * An event in memory.
     *
     * @param age when it was read
     * @param messages what upcasters have made of it; those of all readers share them
     */
    record RecentEvent(
            long position, Duration age, int bytes, List<DomainEventMessage<?>> messages) {

        static List<RecentEvent> decode(LogStorageEngine engine, List<LoggedEvent> rows) {
            List<PositionedEvent> decoded = OrderedLog.events(engine, rows);
            List<RecentEvent> recent = new ArrayList<>(rows.size());
            int next = 0;
            for (LoggedEvent row : rows) {
                List<DomainEventMessage<?>> messages = new ArrayList<>(1);
                while (next < decoded.size() && decoded.get(next).position() == row.position()) {
                    messages.add(decoded.get(next).message());
                    next++;
                }
                recent.add(
                        new RecentEvent(
                                row.position(),
                                row.age(),
                                row.payload().length + row.metadata().length,
                                List.copyOf(messages)));
            }
            return recent;
        }
    }

    /**
     * What a reader gets.
     *
     * @param events in the order of their positions
     * @param signal the number of the last signal before the last look that came to the log's end
     * @param lookBegan when that look began, as {@link GapTracker#now} tells it
     * @param all whether that look was late enough, and this is all that it saw
     */
    record RecentRead(List<RecentEvent> events, long signal, long lookBegan, boolean all) {}
}
