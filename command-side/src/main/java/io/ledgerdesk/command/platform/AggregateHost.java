package io.ledgerdesk.command.platform;

import io.ledgerdesk.eventstore.axon.Reservations;

import org.axonframework.commandhandling.CommandBus;
import org.axonframework.common.Registration;
import org.axonframework.common.lock.PessimisticLockFactory;
import org.axonframework.eventsourcing.AggregateSnapshotter;
import org.axonframework.eventsourcing.EventCountSnapshotTriggerDefinition;
import org.axonframework.eventsourcing.EventSourcingRepository;
import org.axonframework.eventsourcing.GenericAggregateFactory;
import org.axonframework.eventsourcing.Snapshotter;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.annotation.ClasspathParameterResolverFactory;
import org.axonframework.messaging.annotation.MultiParameterResolverFactory;
import org.axonframework.messaging.annotation.ParameterResolverFactory;
import org.axonframework.messaging.annotation.SimpleResourceParameterResolverFactory;
import org.axonframework.modelling.command.AggregateAnnotationCommandHandler;
import org.axonframework.modelling.command.VersionedAggregateIdentifier;
import org.axonframework.modelling.command.inspection.AggregateModel;
import org.axonframework.modelling.command.inspection.AnnotatedAggregateMetaModelFactory;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/** Puts a type of aggregate to work: repository with cache and locks, snapshots, handlers. */
public final class AggregateHost {

    /** Of an aggregate whose type does not say more, with what Axon keeps beside it. */
    private static final int ORDINARY_WEIGHT = 2000;

    private static final int LOCK_POLL_MILLIS = 10;

    private final CommandBus bus;
    private final EventStore eventStore;
    private final Executor snapshots;
    private final CommandProperties properties;
    private final Map<String, AggregateCache<?>> caches = new ConcurrentHashMap<>();

    AggregateHost(
            CommandBus bus,
            EventStore eventStore,
            Executor snapshots,
            CommandProperties properties) {
        this.bus = bus;
        this.eventStore = eventStore;
        this.snapshots = snapshots;
        this.properties = properties;
    }

    /**
     * Subscribes all command handlers of an aggregate.
     *
     * @param commands what all its commands have in common
     * @param target the id of the aggregate that a command is for; asked instead of looking for an
     *     annotation in each command anew, which costs more than deciding
     * @param resources what its handlers take as parameters, besides messages and their parts and
     *     {@link Reservations}
     * @return ends the subscriptions
     */
    public <T, C> Registration host(
            Class<T> type, Class<C> commands, Function<C, String> target, List<?> resources) {
        return host(type, commands, target, resources, aggregate -> ORDINARY_WEIGHT);
    }

    /**
     * Subscribes all command handlers of an aggregate that knows its weight.
     *
     * @param weight bytes that an aggregate takes in memory, roughly
     */
    public <T, C> Registration host(
            Class<T> type,
            Class<C> commands,
            Function<C, String> target,
            List<?> resources,
            ToIntFunction<T> weight) {
        ParameterResolverFactory parameters =
                MultiParameterResolverFactory.ordered(
                        ClasspathParameterResolverFactory.forClass(type),
                        new SimpleResourceParameterResolverFactory(withReservations(resources)));
        AggregateModel<T> model =
                AnnotatedAggregateMetaModelFactory.inspectAggregate(type, parameters);
        return AggregateAnnotationCommandHandler.<T>builder()
                .aggregateType(type)
                .aggregateModel(model)
                .parameterResolverFactory(parameters)
                .commandTargetResolver(
                        command -> {
                            Object id = target.apply(commands.cast(command.getPayload()));
                            return new VersionedAggregateIdentifier(id, null);
                        })
                .repository(repository(type, model, snapshotter(model, parameters), weight))
                .build()
                .subscribe(bus);
    }

    private static List<Object> withReservations(List<?> resources) {
        List<Object> all = new ArrayList<>(resources);
        all.add(Reservations.ofUnitOfWork());
        return all;
    }

    private <T> CachingRepository<T> repository(
            Class<T> type,
            AggregateModel<T> model,
            Snapshotter snapshotter,
            ToIntFunction<T> weight) {
        EventSourcingRepository.Builder<T> builder = EventSourcingRepository.builder(type);
        builder.aggregateModel(model)
                .eventStore(eventStore)
                .lockFactory(locks())
                .snapshotTriggerDefinition(
                        new EventCountSnapshotTriggerDefinition(
                                snapshotter, properties.snapshotThreshold()));
        AggregateCache<T> cache =
                new AggregateCache<>(
                        properties.cacheSize().toBytes(), properties.cacheIdle(), weight);
        caches.put(type.getSimpleName(), cache);
        return new CachingRepository<>(builder, model.type(), cache);
    }

    /** How well the cache of each type does. */
    public Map<String, CacheStatistics> cacheStatistics() {
        Map<String, CacheStatistics> all = new TreeMap<>();
        caches.forEach((type, cache) -> all.put(type, cache.statistics()));
        return all;
    }

    private PessimisticLockFactory locks() {
        return PessimisticLockFactory.builder()
                .lockAttemptTimeout(LOCK_POLL_MILLIS)
                .acquireAttempts(
                        Math.toIntExact(properties.lockWait().toMillis() / LOCK_POLL_MILLIS + 2))
                .queueLengthThreshold(properties.lockQueue())
                .build();
    }

    private Snapshotter snapshotter(AggregateModel<?> model, ParameterResolverFactory parameters) {
        return AggregateSnapshotter.builder()
                .eventStore(eventStore)
                .executor(snapshots)
                .aggregateFactories(new GenericAggregateFactory<>(model))
                .parameterResolverFactory(parameters)
                .build();
    }
}
