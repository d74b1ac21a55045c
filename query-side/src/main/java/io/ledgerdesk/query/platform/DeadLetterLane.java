package io.ledgerdesk.query.platform;

import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcOperations;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
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

    /** More segments than this never fail at once. */
    private static final int MOST_FAILING = 100;

    private final String tables;
    private final JdbcOperations jdbc;
    private final DeadLetterTable letters;
    private final Map<String, Integer> attempts = new LinkedHashMap<>();

    DeadLetterLane(ReadModel readModel, JdbcOperations jdbc) {
        this.tables = readModel.schema();
        this.jdbc = jdbc;
        this.letters = new DeadLetterTable(jdbc);
    }

    @Override
    public Object handle(
            UnitOfWork<? extends EventMessage<?>> unitOfWork, InterceptorChain interceptorChain)
            throws Exception {
        unitOfWork.getOrComputeResource(KEY, key -> this);
        return interceptorChain.proceed();
    }

    /** The lane of a unit of work; null outside of a processor. */
    static @Nullable DeadLetterLane of(UnitOfWork<?> unitOfWork) {
        return unitOfWork.getResource(KEY);
    }

    /** An event with what it must be kept in order with. */
    record Waiting<E>(String aggregateId, BatchedEvent<E> event) {}

    /** Writes what can be written; within the transaction that also stores the token. */
    <E> void write(List<Waiting<E>> batch, Consumer<List<BatchedEvent<E>>> write) {
        Set<String> blocked =
                letters.blocked(
                        tables,
                        batch.stream().map(Waiting::aggregateId).collect(Collectors.toSet()));
        List<Waiting<E>> free = new ArrayList<>(batch.size());
        for (Waiting<E> waiting : batch) {
            if (blocked.contains(waiting.aggregateId())) {
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
