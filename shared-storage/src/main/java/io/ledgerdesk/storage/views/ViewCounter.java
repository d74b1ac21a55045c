package io.ledgerdesk.storage.views;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Counts in memory how often things are read, and hands the counts on once an interval, in one
 * statement: no read waits for a write. A crash loses what was not yet handed on; when the database
 * cannot be reached, the counts are kept for the next time.
 */
public final class ViewCounter implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ViewCounter.class);
    private static final long LAST_WORDS_SECONDS = 5;

    private final ViewMailbox mailbox;
    private final ConcurrentHashMap<String, Long> counts = new ConcurrentHashMap<>();
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("view-counter").factory());

    /**
     * Starts counting.
     *
     * @param interval how often counts are handed on
     * @throws IllegalArgumentException when it is not positive
     */
    public ViewCounter(ViewMailbox mailbox, Duration interval) {
        if (interval.toMillis() < 1) {
            throw new IllegalArgumentException("a views-interval must be positive: " + interval);
        }
        this.mailbox = mailbox;
        Future<?> unused =
                timer.scheduleWithFixedDelay(
                        this::handOn,
                        interval.toMillis(),
                        interval.toMillis(),
                        TimeUnit.MILLISECONDS);
    }

    /** Counts a view of something that exists; so there are never more counts than things. */
    public void count(String id) {
        counts.merge(id, 1L, Long::sum);
    }

    void handOn() {
        Map<String, Long> taken = new HashMap<>();
        for (String id : counts.keySet()) {
            Long count = counts.remove(id);
            if (count != null) {
                taken.put(id, count);
            }
        }
        if (taken.isEmpty()) {
            return;
        }
        try {
            mailbox.add(taken);
        } catch (RuntimeException e) {
            LOG.warn("Views could not be handed on; they are kept", e);
            taken.forEach((id, count) -> counts.merge(id, count, Long::sum));
        }
    }

    /** Hands on what there is. */
    @Override
    public void close() {
        timer.shutdown();
        try {
            if (!timer.awaitTermination(LAST_WORDS_SECONDS, TimeUnit.SECONDS)) {
                timer.shutdownNow();
            }
        } catch (InterruptedException e) {
            timer.shutdownNow();
            Thread.currentThread().interrupt();
        }
        handOn();
    }
}
