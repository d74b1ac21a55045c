package io.ledgerdesk.query.replay;

import io.ledgerdesk.api.Rejection;
import io.ledgerdesk.api.RejectionKind;
import io.ledgerdesk.eventstore.log.EventLog;
import io.ledgerdesk.eventstore.log.LoggedEvent;
import io.ledgerdesk.query.platform.BatchFailure;
import io.ledgerdesk.query.platform.DeadLetters;
import io.ledgerdesk.query.platform.ReadModelProcessor;

import org.axonframework.eventhandling.EventTrackerStatus;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Tells how the processors are, and steers them. */
public final class ProcessorControl {

    private static final long SPLIT_SECONDS = 10;
    private static final double MILLIS = 1000.0;
    private static final double TENTHS = 10.0;

    /** Positions per second below which it stands still. */
    private static final double SLOWEST = 0.05;

    private final List<ReadModelProcessor> processors;
    private final EventLog log;
    private final RebuildRepository paused;
    private final DeadLetters deadLetters;

    ProcessorControl(
            List<ReadModelProcessor> processors,
            EventLog log,
            RebuildRepository paused,
            DeadLetters deadLetters) {
        this.processors = processors;
        this.log = log;
        this.deadLetters = deadLetters;
        this.paused = paused;
    }

    /** The last position of the log. */
    public long head() {
        return log.head(Duration.ZERO).position();
    }

    /** All processors, by name. */
    public List<ProcessorStatus> all() {
        long head = head();
        Map<String, ProcessorPause> pauses = paused.pauses();
        return processors.stream()
                .map(processor -> status(processor, head, pauses.get(processor.readModel().name())))
                .sorted((a, b) -> a.name().compareTo(b.name()))
                .toList();
    }

    private ProcessorStatus status(
            ReadModelProcessor processor, long head, @Nullable ProcessorPause pause) {
        long position = processor.processedPosition();
        long behind = Math.max(0, head - position);
        Collection<EventTrackerStatus> here = processor.processor().processingStatus().values();
        BatchFailure failure = processor.failure();
        return new ProcessorStatus(
                processor.readModel().name(),
                processor.readModel().version(),
                state(processor, pause != null),
                position,
                behind,
                behind == 0 ? 0 : ageOfNext(position),
                tenths(processor.rate()),
                eta(behind, processor.rate()),
                processor.segments(),
                here.size(),
                deadLetters.waiting(processor.readModel()),
                failure == null ? segmentError(here) : failure.error(),
                failure == null ? null : failure.position(),
                failure == null ? null : failure.at(),
                pause);
    }

    /** A segment can fail without any batch, such as when its token cannot be read. */
    private static @Nullable String segmentError(Collection<EventTrackerStatus> segments) {
        return segments.stream()
                .filter(EventTrackerStatus::isErrorState)
                .map(status -> Objects.requireNonNull(status.getError()))
                .map(error -> error.getClass().getSimpleName())
                .findFirst()
                .orElse(null);
    }

    /** What is wanted is carried out within moments; until then it is on its way. */
    private static String state(ReadModelProcessor processor, boolean pauseWanted) {
        String state = processor.stateName();
        if (pauseWanted) {
            return processor.processor().isRunning() ? "pausing" : state;
        }
        return state.equals("paused") ? "resuming" : state;
    }

    private static @Nullable Double eta(long behind, double rate) {
        if (behind == 0) {
            return 0.0;
        }
        return rate < SLOWEST ? null : Double.valueOf(tenths(behind / rate));
    }

    private static double tenths(double number) {
        return Math.rint(number * TENTHS) / TENTHS;
    }

    private double ageOfNext(long position) {
        List<LoggedEvent> next = log.readAfter(position, List.of(), 1);
        return next.isEmpty() ? 0 : next.getFirst().age().toMillis() / MILLIS;
    }

    /** Stops a processor on all nodes, within moments, until it is resumed. */
    public void pause(String name, String reason, String by) {
        paused.pauseProcessor(existing(name).readModel().name(), reason, by);
    }

    public void resume(String name) {
        paused.resumeProcessor(existing(name).readModel().name());
    }

    /** Divides a segment that this node builds in two. */
    public void split(String name, int segment) {
        await(existing(name).processor().splitSegment(segment));
    }

    /** Unites a segment that this node builds with its other half. */
    public void merge(String name, int segment) {
        await(existing(name).processor().mergeSegment(segment));
    }

    /**
     * Has a processor leave one event out for good. One that fails at this event goes on behind it.
     *
     * @param position of the event
     * @throws Rejection when there is none, or when the processor is past it
     */
    public void skip(String name, long position, String reason, String by) {
        deadLetters.skip(existing(name).readModel(), position, by, reason);
    }

    private ReadModelProcessor existing(String name) {
        return processors.stream()
                .filter(processor -> processor.readModel().name().equals(name))
                .findFirst()
                .orElseThrow(
                        () ->
                                new Rejection(
                                        RejectionKind.NOT_FOUND,
                                        "processor_not_found",
                                        "Processor not found"));
    }

    private static void await(CompletableFuture<Boolean> change) {
        try {
            if (change.get(SPLIT_SECONDS, TimeUnit.SECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            throw refused(e);
        }
        throw refused(null);
    }

    private static Rejection refused(@Nullable Exception cause) {
        Rejection refusal =
                new Rejection(
                        RejectionKind.CONFLICT,
                        "segment_not_here",
                        "The segment cannot be divided or united on this node right now");
        if (cause != null) {
            refusal.addSuppressed(cause);
        }
        return refusal;
    }
}
