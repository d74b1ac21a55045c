package io.ledgerdesk.query.platform;

import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.messaging.unitofwork.UnitOfWork;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The events of one unit of work, written all at once just before it commits: one statement per
 * table and batch instead of one per event, in the transaction that also stores the token.
 *
 * <p>The processor stores the token first. Its row stays locked until the commit, so a node that
 * has taken over a segment reads what the former owner wrote, and one that has lost it writes
 * nothing.
 */
public final class EventBatch<E> {

    private final List<DeadLetterLane.Waiting<E>> events = new ArrayList<>();

    private EventBatch() {}

    /**
     * The batch of a unit of work, created with its first event.
     *
     * @param owner tells apart the batches of several projections in one unit of work
     * @param write called once, with all events in their order
     */
    public static <E> EventBatch<E> of(
            UnitOfWork<?> unitOfWork, Object owner, Consumer<List<BatchedEvent<E>>> write) {
        return unitOfWork.getOrComputeResource(
                owner.getClass().getName() + "@" + System.identityHashCode(owner),
                key -> {
                    EventBatch<E> batch = new EventBatch<>();
                    unitOfWork.onPrepareCommit(work -> batch.writeIn(work, write));
                    return batch;
                });
    }

    private void writeIn(UnitOfWork<?> unitOfWork, Consumer<List<BatchedEvent<E>>> write) {
        DeadLetterLane lane = DeadLetterLane.of(unitOfWork);
        if (lane == null) {
            write.accept(events.stream().map(DeadLetterLane.Waiting::event).toList());
        } else {
            lane.write(unitOfWork, events, write);
        }
    }

    public void add(E event, DomainEventMessage<?> message) {
        events.add(
                new DeadLetterLane.Waiting<>(
                        message.getAggregateIdentifier(),
                        new BatchedEvent<>(event, EventContext.of(message))));
    }
}
