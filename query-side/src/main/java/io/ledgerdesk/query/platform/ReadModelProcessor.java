package io.ledgerdesk.query.platform;

import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * Builds one read model from start to stop of the application. Starts before the web server takes
 * requests and stops after it has answered the last one, because requests wait for projections.
 */
public final class ReadModelProcessor implements SmartLifecycle, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ReadModelProcessor.class);

    /** Below the phases in which Spring Boot's web server starts and drains. */
    private static final int PHASE = Integer.MAX_VALUE / 2;

    private static final long STOP_SECONDS = 20;

    /** Making the first tokens of an empty database takes a fraction of it. */
    private static final Duration LONGEST_INTRODUCTION = Duration.ofSeconds(10);

    private static final long INTRODUCTION_STEP_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    private final ReadModel readModel;
    private final PooledStreamingEventProcessor processor;
    private final StuckBatch stuckBatch;
    private final GroupProgress progress;
    private final Duration heartbeat;
    private final ScheduledExecutorService timer;
    private final UnbuiltReadModels unbuilt;
    private final List<ScheduledExecutorService> executors;
    private final SmoothedRate rate = new SmoothedRate();
    private @Nullable ScheduledFuture<?> beats;
    private volatile boolean paused;
    private volatile boolean awaitingTables;

    ReadModelProcessor(
            ReadModel readModel,
            PooledStreamingEventProcessor processor,
            StuckBatch stuckBatch,
            GroupProgress progress,
            Duration heartbeat,
            ScheduledExecutorService timer,
            UnbuiltReadModels unbuilt,
            List<ScheduledExecutorService> executors) {
        this.readModel = readModel;
        this.processor = processor;
        this.stuckBatch = stuckBatch;
        this.progress = progress;
        this.heartbeat = heartbeat;
        this.timer = timer;
        this.unbuilt = unbuilt;
        this.executors = executors;
    }

    /** Which version this builds. */
    public ReadModel readModel() {
        return readModel;
    }

    /** How the building goes. */
    BuildingState state() {
        if (awaitingTables) {
            return BuildingState.FILLING;
        }
        if (!processor.isRunning()) {
            return paused ? BuildingState.PAUSED : BuildingState.STOPPED;
        }
        if (processor.isError() || failure() != null) {
            return BuildingState.RETRYING;
        }
        return processor.processingStatus().isEmpty()
                ? BuildingState.ELSEWHERE
                : BuildingState.BUILDING;
    }

    /** The state's name, for people and programs. */
    public String stateName() {
        return state().wireName();
    }

    /**
     * Stops building on this node until {@link #resume}; without effect when paused already. Its
     * place in the log goes on being told.
     */
    public synchronized void pause() {
        if (!paused && processor.isRunning()) {
            paused = true;
            await(this::shutDown);
        }
    }

    /** Goes on after {@link #pause}. */
    public synchronized void resume() {
        if (paused) {
            processor.start();
            paused = false;
        }
    }

    /** The position that every segment has processed, as far as this node knows. */
    public long processedPosition() {
        TrackingToken token = position();
        return token == null ? 0 : token.position().orElse(0);
    }

    /** What every segment has processed, as far as this node knows; null for nothing yet. */
    @Nullable TrackingToken position() {
        return progress.position();
    }

    /** Positions per second that it moves on, whoever builds it, over the last heart-beats. */
    public double rate() {
        return rate.perSecond();
    }

    /** Of a batch of this node that is to be tried again; null for none. */
    public @Nullable BatchFailure failure() {
        return stuckBatch.ahead(position());
    }

    /** All segments, whoever builds them; asks the database. */
    public List<SegmentStatus> segments() {
        return progress.segments();
    }

    /** Axon's processor, named after the read model. */
    public PooledStreamingEventProcessor processor() {
        return processor;
    }

    @Override
    public synchronized void start() {
        awaitingTables = unbuilt.contains(readModel);
        if (!awaitingTables) {
            begin();
        }
    }

    /** Goes on with tables that were not there at the start. */
    public synchronized void tablesAreThere() {
        if (awaitingTables) {
            awaitingTables = false;
            begin();
        }
    }

    private void begin() {
        processor.start();
        introduce();
        beats =
                timer.scheduleWithFixedDelay(
                        this::beat, 0, heartbeat.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void beat() {
        progress.heartbeat();
        rate.tell(processedPosition(), System.nanoTime());
    }

    /**
     * Waits until its place in the log is known, so that the first request that the web server
     * takes can already wait for it: who has not been heard of is not waited for.
     */
    private void introduce() {
        long deadline = System.nanoTime() + LONGEST_INTRODUCTION.toNanos();
        progress.heartbeat();
        while (!progress.hasTold() && System.nanoTime() - deadline < 0) {
            LockSupport.parkNanos(INTRODUCTION_STEP_NANOS);
            progress.heartbeat();
        }
        if (!progress.hasTold()) {
            LOG.warn("{} has no place in the log yet; writes do not wait for it", readModel);
        }
    }

    @Override
    public void stop() {
        await(this::stop);
    }

    private void await(Consumer<Runnable> stopping) {
        CountDownLatch stopped = new CountDownLatch(1);
        stopping.accept(stopped::countDown);
        try {
            if (!stopped.await(STOP_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("{} has not stopped within {} s", readModel, STOP_SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public synchronized void stop(Runnable callback) {
        if (beats != null) {
            beats.cancel(false);
        }
        if (awaitingTables) {
            awaitingTables = false;
            callback.run();
            return;
        }
        shutDown(callback);
    }

    private void shutDown(Runnable callback) {
        CompletableFuture<Void> unused =
                processor
                        .shutdownAsync()
                        .whenComplete(
                                (nothing, failure) -> {
                                    if (failure != null) {
                                        LOG.warn("{} did not stop in order", readModel, failure);
                                    }
                                    callback.run();
                                });
    }

    /** Gives the threads back; after this there is no other start. */
    @Override
    public void close() {
        executors.forEach(ScheduledExecutorService::shutdown);
    }

    @Override
    public boolean isRunning() {
        return awaitingTables || processor.isRunning();
    }

    @Override
    public int getPhase() {
        return PHASE;
    }
}
