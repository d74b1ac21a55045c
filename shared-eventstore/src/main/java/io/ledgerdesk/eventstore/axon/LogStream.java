package io.ledgerdesk.eventstore.axon;

import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One reader's stream over the log: from the {@link RecentEvents} that it shares with others while
 * it is near the end, from the log itself while it is not. Looks only when it was told that there
 * may be something new, or when its last look did not reach the end.
 *
 * <p>No wake-up is lost: a signal has a number, and is over only for a look that began after it.
 * Who has been woken and has not looked since is not woken again; each look ends with the question
 * whether there was a signal meanwhile.
 *
 * <p>One thread reads; any thread may wake.
 */
final class LogStream implements BlockingStream<TrackedEventMessage<?>> {

    private final LogStorageEngine engine;
    private final RecentEvents recent;
    private final GapTracker place;
    private final int batchSize;
    private final Queue<TrackedEventMessage<?>> buffer = new ArrayDeque<>();

    /** The last signal that was heard, and the last one before a look. */
    private final AtomicLong heard;

    /** Zero before the first look. */
    private volatile long seen;

    /** Whether there is more than the last look has brought, or it failed. */
    private boolean unfinished;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition woken = lock.newCondition();
    private final Runnable unsubscribe;
    private volatile @Nullable Runnable onAvailable;
    private volatile boolean closed;

    LogStream(
            LogStorageEngine engine,
            RecentEvents recent,
            GapAwareTrackingToken start,
            int batchSize) {
        this.engine = engine;
        this.recent = recent;
        this.place = new GapTracker(start, engine.gapTimeout(), System::nanoTime);
        this.batchSize = batchSize;
        this.heard = new AtomicLong(recent.nextSignal());
        this.unsubscribe = recent.subscribe(this::hear);
    }

    private void hear(long signal) {
        long before = heard.getAndAccumulate(signal, Math::max);
        long reached = seen;
        boolean neverLooked = reached == 0;
        if (neverLooked || (before <= reached && signal > reached)) {
            wake();
        }
    }

    private void wake() {
        lock.lock();
        try {
            woken.signalAll();
        } finally {
            lock.unlock();
        }
        Runnable callback = onAvailable;
        if (callback != null) {
            callback.run();
        }
    }

    @Override
    public Optional<TrackedEventMessage<?>> peek() {
        fill();
        return Optional.ofNullable(buffer.peek());
    }

    @Override
    public boolean hasNextAvailable(int timeout, TimeUnit unit) throws InterruptedException {
        long left = unit.toNanos(timeout);
        fill();
        while (buffer.isEmpty() && left > 0 && !closed) {
            lock.lock();
            try {
                if (!mustLook()) {
                    left = woken.awaitNanos(left);
                }
            } finally {
                lock.unlock();
            }
            fill();
        }
        return !buffer.isEmpty();
    }

    @Override
    public TrackedEventMessage<?> nextAvailable() throws InterruptedException {
        while (!hasNextAvailable(1, TimeUnit.SECONDS)) {
            if (closed) {
                throw new IllegalStateException("the stream is closed");
            }
        }
        return buffer.remove();
    }

    private boolean mustLook() {
        return unfinished || heard.get() > seen;
    }

    private void fill() {
        if (!buffer.isEmpty() || closed || !mustLook()) {
            return;
        }
        long signal = heard.get();
        unfinished = true;
        RecentEvents.RecentRead read = recent.after(place.token(), batchSize, signal);
        if (read == null) {
            unfinished = fillFromLog();
            seen = signal;
        } else {
            take(read);
            unfinished = !read.all();
            seen = Math.max(seen, read.signal());
        }
        if (heard.get() > seen) {
            wake();
        }
    }

    private boolean fillFromLog() {
        var batch = engine.trackedBatch(place, batchSize);
        buffer.addAll(TrackedMessages.of(engine, batch));
        return batch.size() >= batchSize;
    }

    private void take(RecentEvents.RecentRead read) {
        for (RecentEvents.RecentEvent event : read.events()) {
            GapAwareTrackingToken token = place.advanceTo(event.position(), event.age());
            for (DomainEventMessage<?> message : event.messages()) {
                buffer.add(new PlacedMessage<>(token, message, event.position()));
            }
        }
        if (read.all()) {
            place.forgetGapsOlderThan(read.lookBegan());
        }
    }

    @Override
    public boolean setOnAvailableCallback(Runnable callback) {
        onAvailable = callback;
        return true;
    }

    @Override
    public void close() {
        closed = true;
        onAvailable = null;
        unsubscribe.run();
        wake();
    }
}
