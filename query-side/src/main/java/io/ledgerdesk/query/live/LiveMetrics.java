package io.ledgerdesk.query.live;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/** What has been pushed since the start. */
final class LiveMetrics {

    private final AtomicInteger connections = new AtomicInteger();
    private final LongAdder frames = new LongAdder();
    private final AtomicInteger queueHighWater = new AtomicInteger();
    private final AtomicLong dropped = new AtomicLong();
    private final AtomicLong resumed = new AtomicLong();
    private final AtomicLong resynced = new AtomicLong();
    private long countedFrames;
    private long countedAt = System.nanoTime();

    void connected() {
        connections.incrementAndGet();
    }

    void disconnected() {
        connections.decrementAndGet();
    }

    void queued(int waiting) {
        frames.increment();
        queueHighWater.accumulateAndGet(waiting, Math::max);
    }

    void tooSlow() {
        dropped.incrementAndGet();
    }

    void resumed() {
        resumed.incrementAndGet();
    }

    void resynced() {
        resynced.incrementAndGet();
    }

    int connections() {
        return connections.get();
    }

    long frames() {
        return frames.sum();
    }

    /** The most frames that have ever waited on one connection. */
    int queueHighWater() {
        return queueHighWater.get();
    }

    long drops() {
        return dropped.get();
    }

    long resumes() {
        return resumed.get();
    }

    long resyncs() {
        return resynced.get();
    }

    /** Frames a second since this was asked last. */
    synchronized double framesPerSecond() {
        long now = System.nanoTime();
        long sum = frames.sum();
        double seconds = Math.max(1, now - countedAt) / 1e9;
        double rate = (sum - countedFrames) / seconds;
        countedFrames = sum;
        countedAt = now;
        return Math.round(rate * 10) / 10.0;
    }
}
