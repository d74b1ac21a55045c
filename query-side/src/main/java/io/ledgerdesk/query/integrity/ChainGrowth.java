package io.ledgerdesk.query.integrity;

import io.ledgerdesk.eventstore.chain.ChainBuilder;
import io.ledgerdesk.eventstore.chain.ChainCut;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Makes checkpoints from start to stop of the application, on a thread of its own: nobody waits for
 * it, appends least of all.
 */
final class ChainGrowth implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(ChainGrowth.class);
    private static final long STOP_SECONDS = 15;

    private final @Nullable ChainBuilder builder;
    private final Duration interval;
    private volatile @Nullable ScheduledExecutorService executor;
    private volatile boolean cut;
    private volatile boolean failing;

    /**
     * Not started yet.
     *
     * @param builder null where no key is configured
     */
    ChainGrowth(@Nullable ChainBuilder builder, Duration interval) {
        this.builder = builder;
        this.interval = interval;
    }

    @Override
    public void start() {
        if (builder == null) {
            return;
        }
        ChainBuilder growing = builder;
        ScheduledExecutorService timer =
                Executors.newSingleThreadScheduledExecutor(
                        Thread.ofPlatform().name("chain").daemon().factory());
        Future<?> unused =
                timer.scheduleWithFixedDelay(
                        () -> grow(growing),
                        interval.toMillis(),
                        interval.toMillis(),
                        TimeUnit.MILLISECONDS);
        executor = timer;
    }

    private void grow(ChainBuilder growing) {
        try {
            while (growing.extend() == ChainBuilder.MOST_EVENTS && isRunning()) {
                LOG.debug("a full checkpoint, looking for more");
            }
            if (cut) {
                LOG.info("checkpoints are made again");
            }
            cut = false;
            failing = false;
        } catch (ChainCut e) {
            failing = false;
            if (!cut) {
                LOG.error("no checkpoints are made any more: {}", e.getMessage());
                cut = true;
            }
        } catch (RuntimeException e) {
            failing = true;
            LOG.warn("no checkpoint of the event log could be made; trying again", e);
        }
    }

    /** Whether this node makes checkpoints at all. */
    boolean signs() {
        return builder != null;
    }

    /** Whether this node makes none any more, as one that it remembers is gone. */
    boolean isCut() {
        return cut;
    }

    /** Whether the last attempt has failed for another reason, and is tried again. */
    boolean isFailing() {
        return failing;
    }

    @Override
    public void stop() {
        ScheduledExecutorService timer = executor;
        executor = null;
        if (timer == null) {
            return;
        }
        timer.shutdown();
        try {
            if (!timer.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
                timer.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return executor != null;
    }
}
