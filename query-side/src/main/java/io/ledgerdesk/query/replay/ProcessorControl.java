package io.ledgerdesk.query.replay;

import io.ledgerdesk.api.Rejection;
import io.ledgerdesk.api.RejectionKind;
import io.ledgerdesk.eventstore.log.EventLog;
import io.ledgerdesk.eventstore.log.LoggedEvent;
import io.ledgerdesk.query.platform.DeadLetters;
import io.ledgerdesk.query.platform.ReadModelProcessor;

import org.axonframework.eventhandling.EventTrackerStatus;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Tells how the processors are, and steers them. */
public final class ProcessorControl {

    private static final long SPLIT_SECONDS = 10;
    private static final double MILLIS = 1000.0;

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
        return processors.stream()
                .map(processor -> status(processor, head))
                .sorted((a, b) -> a.name().compareTo(b.name()))
                .toList();
    }

    private ProcessorStatus status(ReadModelProcessor processor, long head) {
        long position = processor.processedPosition();
        List<EventTrackerStatus> segments =
                List.copyOf(processor.processor().processingStatus().values());
        return new ProcessorStatus(
                processor.readModel().name(),
                processor.readModel().version(),
                processor.stateName(),
                position,
                Math.max(0, head - position),
                position >= head ? 0 : ageOfNext(position),
                segments.size(),
                deadLetters.waiting(processor.readModel()),
                segments.stream()
                        .filter(EventTrackerStatus::isErrorState)
                        .map(status -> Objects.requireNonNull(status.getError()))
                        .map(error -> error.getClass().getSimpleName())
                        .findFirst()
                        .orElse(null));
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
