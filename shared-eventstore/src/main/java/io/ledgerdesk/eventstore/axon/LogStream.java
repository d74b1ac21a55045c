package io.ledgerdesk.eventstore.axon;

import io.ledgerdesk.eventstore.signal.AppendSignals;

import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One reader's stream over the log. Looks into the log only when it was told that there may be
 * something new, or when its last look did not reach the end.
 *
 * <p>No wake-up is lost: the mark that says "look again" is cleared before a look and set after an
 * append is visible, so an append during a look leaves the mark set.
 *
 * <p>One thread reads; any thread may wake.
 */
final class LogStream implements BlockingStream<TrackedEventMessage<?>> {

    private final LogStorageEngine engine;
    private final GapTracker place;
    private final int batchSize;
    private final Queue<TrackedEventMessage<?>> buffer = new ArrayDeque<>();
    private final AtomicBoolean lookAgain = new AtomicBoolean(true);
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition woken = lock.newCondition();
    private final Runnable unsubscribe;
    private volatile @Nullable Runnable onAvailable;
    private volatile boolean closed;

    LogStream(
            LogStorageEngine engine,
            AppendSignals signals,
            GapAwareTrackingToken start,
            int batchSize) {
        this.engine = engine;
        this.place = new GapTracker(start, engine.gapTimeout(), System::nanoTime);
        this.batchSize = batchSize;
        this.unsubscribe = signals.subscribe(this::wake);
    }

    private void wake() {
        lookAgain.set(true);
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
                if (!lookAgain.get()) {
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

    private void fill() {
        if (!buffer.isEmpty() || closed || !lookAgain.getAndSet(false)) {
            return;
        }
        boolean done = false;
        try {
            var batch = engine.trackedBatch(place, batchSize);
            if (batch.size() >= batchSize) {
                lookAgain.set(true);
            }
            buffer.addAll(TrackedMessages.of(engine, batch));
            done = true;
        } finally {
            if (!done) {
                lookAgain.set(true);
            }
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
