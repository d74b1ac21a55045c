package io.ledgerdesk.command.platform;

import static org.assertj.core.api.Assertions.assertThat;

import org.axonframework.eventsourcing.EventSourcedAggregate;
import org.axonframework.eventsourcing.NoSnapshotTriggerDefinition;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.modelling.command.RepositoryProvider;
import org.axonframework.modelling.command.inspection.AggregateModel;
import org.axonframework.modelling.command.inspection.AnnotatedAggregateMetaModelFactory;
import org.junit.jupiter.api.Test;

import java.time.Duration;

class AggregateCacheTest {

    private static final RepositoryProvider NO_CHILDREN =
            new RepositoryProvider() {
                @Override
                public <T> org.axonframework.modelling.command.Repository<T> repositoryFor(
                        Class<T> type) {
                    throw new UnsupportedOperationException();
                }
            };

    private final AggregateModel<Counter> model =
            AnnotatedAggregateMetaModelFactory.inspectAggregate(Counter.class);
    private final EventStore store =
            EmbeddedEventStore.builder().storageEngine(new ScriptedLog()).build();

    private EventSourcedAggregate<Counter> aggregate() {
        return EventSourcedAggregate.initialize(
                new Counter(),
                model,
                store,
                NO_CHILDREN,
                NoSnapshotTriggerDefinition.INSTANCE.prepareTrigger(Counter.class));
    }

    @Test
    void heavyAggregatesDriveOthersOut() {
        AggregateCache<Counter> cache =
                new AggregateCache<>(10_000, Duration.ofHours(1), counter -> 1000);
        for (int n = 0; n < 100; n++) {
            cache.putBack("c-" + n, aggregate());
        }

        assertThat(cache.statistics().aggregates()).isEqualTo(10);
        assertThat(cache.statistics().bytes()).isEqualTo(10_000);
    }

    @Test
    void whoTakesAnAggregateHasItAlone() {
        AggregateCache<Counter> cache =
                new AggregateCache<>(10_000, Duration.ofHours(1), counter -> 1000);
        assertThat(cache.statistics().hitRate()).isEqualTo(1);
        cache.putBack("c", aggregate());

        assertThat(cache.take("c")).isNotNull();
        assertThat(cache.take("c")).isNull();
        assertThat(cache.take("d")).isNull();
        assertThat(cache.take("e")).isNull();
        assertThat(cache.statistics().hitRate()).isEqualTo(0.25);
    }

    @Test
    void aCacheWithoutRoomKeepsNothing() {
        AggregateCache<Counter> cache =
                new AggregateCache<>(0, Duration.ofHours(1), counter -> 1000);
        cache.putBack("c", aggregate());

        assertThat(cache.statistics().aggregates()).isZero();
    }
}
