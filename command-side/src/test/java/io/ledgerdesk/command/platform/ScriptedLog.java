package io.ledgerdesk.command.platform;

import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** An event log in memory that several nodes share, and that fails as it is told. */
final class ScriptedLog extends InMemoryEventStorageEngine {

    private final List<DomainEventMessage<?>> stored = new ArrayList<>();
    private final Queue<Runnable> beforeAppend = new ArrayDeque<>();
    private final Queue<Runnable> afterAppend = new ArrayDeque<>();
    private final AtomicInteger reads = new AtomicInteger();
    private final AtomicInteger sequenceLookups = new AtomicInteger();

    /** Runs this when the next append comes, before anything is stored. */
    void beforeNextAppend(Runnable action) {
        beforeAppend.add(action);
    }

    /** Runs this once the next append has been stored. */
    void afterNextAppend(Runnable action) {
        afterAppend.add(action);
    }

    int reads() {
        return reads.get();
    }

    int sequenceLookups() {
        return sequenceLookups.get();
    }

    synchronized List<DomainEventMessage<?>> stored() {
        return List.copyOf(stored);
    }

    @Override
    public void appendEvents(List<? extends EventMessage<?>> events) {
        runNext(beforeAppend);
        synchronized (this) {
            for (EventMessage<?> event : events) {
                DomainEventMessage<?> domainEvent = (DomainEventMessage<?>) event;
                requireFree(domainEvent);
                stored.add(domainEvent);
            }
        }
        runNext(afterAppend);
    }

    private void requireFree(DomainEventMessage<?> event) {
        boolean taken =
                of(event.getAggregateIdentifier())
                        .anyMatch(other -> other.getSequenceNumber() == event.getSequenceNumber());
        if (taken) {
            throw event.getSequenceNumber() == 0
                    ? new AggregateStreamCreationException("taken")
                    : new ConcurrencyException("taken");
        }
    }

    private static void runNext(Queue<Runnable> actions) {
        Runnable next;
        synchronized (actions) {
            next = actions.poll();
        }
        if (next != null) {
            next.run();
        }
    }

    @Override
    public DomainEventStream readEvents(String aggregateIdentifier, long firstSequenceNumber) {
        reads.incrementAndGet();
        return DomainEventStream.of(
                of(aggregateIdentifier)
                        .filter(event -> event.getSequenceNumber() >= firstSequenceNumber)
                        .toList());
    }

    @Override
    public Optional<Long> lastSequenceNumberFor(String aggregateIdentifier) {
        sequenceLookups.incrementAndGet();
        return of(aggregateIdentifier)
                .map(DomainEventMessage::getSequenceNumber)
                .max(Long::compareTo);
    }

    private Stream<DomainEventMessage<?>> of(String aggregateIdentifier) {
        return stored().stream()
                .filter(event -> event.getAggregateIdentifier().equals(aggregateIdentifier));
    }
}
