package io.ledgerdesk.query.platform;

import io.ledgerdesk.eventstore.axon.UnreadableEvent;

import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.serialization.SerializationException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcOperations;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Keeps one aggregate's bad event from stopping all others. A batch that fails is given up and
 * tried again by the processor, with growing pauses; at the last attempt it is written aggregate by
 * aggregate, and what cannot be written is put aside, with all later events of its aggregate behind
 * it. Failures that do not lie in an event are never counted, and tried again for ever.
 *
 * <p>One per processor.
 */
final class DeadLetterLane implements MessageHandlerInterceptor<EventMessage<?>> {

    private static final Logger LOG = LoggerFactory.getLogger(DeadLetterLane.class);
    private static final String KEY = DeadLetterLane.class.getName();
    private static final int LAST_ATTEMPT = 3;
    private static final String UNREADABLE = "SerializationException";

    /** More segments than this never fail at once. */
    private static final int MOST_FAILING = 100;

    private final String tables;
    private final JdbcOperations jdbc;
    private final DeadLetterTable letters;
    private final Predicate<Class<?>> handles;
    private final Map<String, Integer> attempts = new LinkedHashMap<>();

    /**
     * For one processor.
     *
     * @param handles which types of payload its projection wants
     */
    DeadLetterLane(ReadModel readModel, JdbcOperations jdbc, Predicate<Class<?>> handles) {
        this.tables = readModel.schema();
        this.jdbc = jdbc;
        this.letters = new DeadLetterTable(jdbc);
        this.handles = handles;
    }

    @Override
    public @Nullable Object handle(
            UnitOfWork<? extends EventMessage<?>> unitOfWork, InterceptorChain interceptorChain)
            throws Exception {
        enter(unitOfWork);
        EventMessage<?> message = unitOfWork.getMessage();
        if (isReadable(message)) {
            return interceptorChain.proceed();
        }
        setAside(unitOfWork, message);
        return null;
    }

    /** Has this lane look after a unit of work. */
    void enter(UnitOfWork<?> unitOfWork) {
        unitOfWork.getOrComputeResource(
                KEY,
                key -> {
                    unitOfWork.onPrepareCommit(this::enterUnreadable);
                    return this;
                });
    }

    /** Whether the running code can read an event, as far as the projection wants to. */
    private boolean isReadable(EventMessage<?> message) {
        if (message.getPayloadType() == UnreadableEvent.class) {
            return false;
        }
        try {
            return !handles.test(message.getPayloadType()) || message.getPayload() != null;
        } catch (SerializationException e) {
            return false;
        }
    }

    /** Notes an event that cannot be read; trying again would not help. */
    void setAside(UnitOfWork<?> unitOfWork, EventMessage<?> message) {
        if (message instanceof DomainEventMessage<?> event) {
            unreadable(unitOfWork).add(event);
        }
    }

    private static List<DomainEventMessage<?>> unreadable(UnitOfWork<?> unitOfWork) {
        return unitOfWork.getOrComputeResource(KEY + ".unreadable", key -> new ArrayList<>());
    }

    /** Before anything else is written: what comes after one of these must wait behind it. */
    private void enterUnreadable(UnitOfWork<?> unitOfWork) {
        List<DomainEventMessage<?>> events = unreadable(unitOfWork);
        if (events.isEmpty()) {
            return;
        }
        DeadLetterTable.Marks before =
                letters.marks(
                        tables,
                        events.stream()
                                .map(DomainEventMessage::getAggregateIdentifier)
                                .collect(Collectors.toSet()));
        Map<String, Long> from =
                unitOfWork.getOrComputeResource(KEY + ".from", key -> new HashMap<>());
        for (DomainEventMessage<?> event : events) {
            String aggregateId = event.getAggregateIdentifier();
            if (!before.isSkipped(aggregateId, event.getSequenceNumber())) {
                letters.enter(tables, aggregateId, EventContext.of(event), UNREADABLE, 1);
                if (!before.isBlocked(aggregateId)) {
                    from.putIfAbsent(aggregateId, event.getSequenceNumber());
                }
                LOG.error(
                        "{}: event {} of {} cannot be read and is a dead letter; the others go on",
                        tables,
                        event.getSequenceNumber(),
                        aggregateId);
            }
        }
    }

    /** The lane of a unit of work; null outside of a processor. */
    static @Nullable DeadLetterLane of(UnitOfWork<?> unitOfWork) {
        return unitOfWork.getResource(KEY);
    }

    /** An event with what it must be kept in order with. */
    record Waiting<E>(String aggregateId, BatchedEvent<E> event) {}

    /** Writes what can be written; within the transaction that also stores the token. */
    <E> void write(
            UnitOfWork<?> unitOfWork,
            List<Waiting<E>> batch,
            Consumer<List<BatchedEvent<E>>> write) {
        DeadLetterTable.Marks marks =
                letters.marks(
                        tables,
                        batch.stream().map(Waiting::aggregateId).collect(Collectors.toSet()));
        Map<String, Long> unreadableFrom =
                unitOfWork.getOrComputeResource(KEY + ".from", key -> new HashMap<>());
        List<Waiting<E>> free = new ArrayList<>(batch.size());
        for (Waiting<E> waiting : batch) {
            String aggregateId = waiting.aggregateId();
            long sequence = waiting.event().context().sequence();
            if (marks.isSkipped(aggregateId, sequence)) {
                continue;
            }
            if (marks.isBlocked(aggregateId)
                    && sequence >= unreadableFrom.getOrDefault(aggregateId, 0L)) {
                putBehind(waiting);
            } else {
                free.add(waiting);
            }
        }
        if (free.isEmpty()) {
            return;
        }
        String key = batch.getFirst().event().context().eventId();
        if (attemptsSoFar(key) + 1 >= LAST_ATTEMPT) {
            writeOneByOne(free, write);
            forget(key);
            return;
        }
        try {
            write.accept(free.stream().map(Waiting::event).toList());
        } catch (RuntimeException e) {
            if (Poison.isIn(e)) {
                count(key);
            }
            throw e;
        }
    }

    private <E> void writeOneByOne(List<Waiting<E>> batch, Consumer<List<BatchedEvent<E>>> write) {
        Map<String, List<Waiting<E>>> byAggregate = new LinkedHashMap<>();
        batch.forEach(
                waiting ->
                        byAggregate
                                .computeIfAbsent(waiting.aggregateId(), id -> new ArrayList<>())
                                .add(waiting));
        byAggregate.values().forEach(events -> writeAggregate(events, write));
    }

    private <E> void writeAggregate(
            List<Waiting<E>> events, Consumer<List<BatchedEvent<E>>> write) {
        boolean behind = false;
        for (Waiting<E> waiting : events) {
            if (behind) {
                putBehind(waiting);
            } else {
                behind = !written(waiting, write);
            }
        }
    }

    private <E> boolean written(Waiting<E> waiting, Consumer<List<BatchedEvent<E>>> write) {
        jdbc.execute("SAVEPOINT one_event");
        try {
            write.accept(List.of(waiting.event()));
        } catch (RuntimeException e) {
            if (!Poison.isIn(e)) {
                throw e;
            }
            jdbc.execute("ROLLBACK TO SAVEPOINT one_event");
            EventContext event = waiting.event().context();
            letters.enter(tables, waiting.aggregateId(), event, Poison.describe(e), LAST_ATTEMPT);
            LOG.error(
                    "{}: event {} of {} is a dead letter; the others go on",
                    tables,
                    event.sequence(),
                    waiting.aggregateId(),
                    e);
            return false;
        }
        jdbc.execute("RELEASE SAVEPOINT one_event");
        return true;
    }

    private void putBehind(Waiting<?> waiting) {
        letters.enter(tables, waiting.aggregateId(), waiting.event().context(), null, 0);
    }

    private synchronized int attemptsSoFar(String key) {
        return attempts.getOrDefault(key, 0);
    }

    private synchronized void count(String key) {
        if (attempts.size() >= MOST_FAILING) {
            attempts.clear();
        }
        attempts.merge(key, 1, Integer::sum);
    }

    private synchronized void forget(String key) {
        attempts.remove(key);
    }
}
