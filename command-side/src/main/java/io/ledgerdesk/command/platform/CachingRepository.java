package io.ledgerdesk.command.platform;

import io.ledgerdesk.api.Rejection;
import io.ledgerdesk.api.UnreadableHistory;

import org.axonframework.common.AxonException;
import org.axonframework.eventsourcing.EventSourcedAggregate;
import org.axonframework.eventsourcing.EventSourcingRepository;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.messaging.annotation.MessageHandlerInvocationException;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.modelling.command.LockAwareAggregate;
import org.axonframework.serialization.SerializationException;
import org.jspecify.annotations.Nullable;

import java.util.Map;

/**
 * Event-sourced aggregates with a cache that is never ahead of the log. An aggregate is taken out
 * of the cache for the time of a decision, under the aggregate's lock, and comes back only once its
 * events are durable: however a unit of work ends, nothing that was not appended stays behind.
 *
 * <p>The cache may be behind the log when another node has appended meanwhile. New events then
 * conflict with those in the log; {@link FreshDecisions} sees to decisions without new events.
 */
final class CachingRepository<T> extends EventSourcingRepository<T> {

    private final String type;
    private final AggregateCache<T> cache;

    CachingRepository(Builder<T> builder, String type, AggregateCache<T> cache) {
        super(builder);
        this.type = type;
        this.cache = cache;
    }

    /** As inherited, but what cannot be loaded is the caller's to report, not worth a warning. */
    @Override
    public LockAwareAggregate<T, EventSourcedAggregate<T>> load(
            String id, @Nullable Long expectedVersion) {
        UnitOfWork<?> unitOfWork = CurrentUnitOfWork.get();
        Map<String, LockAwareAggregate<T, EventSourcedAggregate<T>>> managed =
                managedAggregates(unitOfWork);
        LockAwareAggregate<T, EventSourcedAggregate<T>> aggregate = managed.get(id);
        if (aggregate == null) {
            aggregate = doLoad(id, expectedVersion);
            managed.put(id, aggregate);
        }
        unitOfWork.onRollback(rolledBack -> managed.remove(id));
        validateOnLoad(aggregate, expectedVersion);
        prepareForCommit(aggregate);
        return aggregate;
    }

    @Override
    protected EventSourcedAggregate<T> doLoadWithLock(String id, @Nullable Long expectedVersion) {
        EventSourcedAggregate<T> cached = cache.take(id);
        EventSourcedAggregate<T> aggregate = cached == null ? folded(id, expectedVersion) : cached;
        new CheckedOut(
                        aggregate,
                        cached != null,
                        aggregate.version(),
                        () -> cache.putBack(id, aggregate))
                .noteInUnitOfWork();
        return aggregate;
    }

    /** Folding is pure: what is wrong then, but for the log itself, is wrong with the events. */
    private EventSourcedAggregate<T> folded(String id, @Nullable Long expectedVersion) {
        try {
            return super.doLoadWithLock(id, expectedVersion);
        } catch (SerializationException | MessageHandlerInvocationException e) {
            throw new UnreadableHistory(e);
        } catch (AxonException | Rejection e) {
            throw e;
        } catch (RuntimeException e) {
            throw new UnreadableHistory(e);
        }
    }

    /** All kinds of aggregates share one log: what another kind has by this id is none of these. */
    @Override
    protected DomainEventStream readEvents(String id) {
        DomainEventStream events = super.readEvents(id);
        return events.hasNext() && !type.equals(events.peek().getType())
                ? DomainEventStream.empty()
                : events;
    }

    /** After the commit, hence after the append, but before the lock is released. */
    @Override
    protected void doSaveWithLock(EventSourcedAggregate<T> aggregate) {
        CurrentUnitOfWork.get()
                .afterCommit(committed -> cache.putBack(aggregate.identifierAsString(), aggregate));
    }
}
