package io.ledgerdesk.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerdesk.eventstore.axon.LogEventStore;
import io.ledgerdesk.eventstore.axon.LogStorageEngine;
import io.ledgerdesk.eventstore.postgres.PostgresDatabase;
import io.ledgerdesk.eventstore.testing.TestPostgres;

import org.axonframework.common.IdentifierFactory;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.ReplayToken;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;

import java.util.List;
import java.util.Map;

class EventStoreConfigurationIT {

    private static AnnotationConfigApplicationContext start() {
        PostgresDatabase database = TestPostgres.freshDatabase();
        AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
        context.getEnvironment()
                .getPropertySources()
                .addFirst(
                        new MapPropertySource(
                                "test",
                                Map.of(
                                        "spring.datasource.url",
                                        database.url(),
                                        "spring.datasource.username",
                                        database.username(),
                                        "ledgerdesk.event-log.pool-size",
                                        "4")));
        context.register(EventStoreConfiguration.class);
        context.refresh();
        return context;
    }

    @Test
    void theStoreInUseIsTheLogAndNothingElse() {
        try (var context = start()) {
            assertThat(context.getBean(EventStore.class)).isInstanceOf(LogEventStore.class);
            assertThat(context.getBean(EventStorageEngine.class))
                    .isInstanceOf(LogStorageEngine.class);
        }
    }

    @Test
    void replayTokensGoThereAndBack() {
        try (var context = start()) {
            Serializer tokens = context.getBean(Serializer.class);
            TrackingToken token =
                    ReplayToken.createReplayToken(
                            GapAwareTrackingToken.newInstance(9, List.of(7L)),
                            GapAwareTrackingToken.newInstance(0, List.of()));

            SerializedObject<byte[]> stored = tokens.serialize(token, byte[].class);

            Object read = tokens.deserialize(stored);
            assertThat(read).isEqualTo(token);
        }
    }

    @Test
    void messagesGetTimeOrderedIds() {
        String first = IdentifierFactory.getInstance().generateIdentifier();
        String second = IdentifierFactory.getInstance().generateIdentifier();

        assertThat(first.charAt(14)).isEqualTo('7');
        assertThat(first.substring(0, 8)).isLessThanOrEqualTo(second.substring(0, 8));
    }
}
