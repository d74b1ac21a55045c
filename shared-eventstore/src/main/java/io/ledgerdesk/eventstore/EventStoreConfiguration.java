package io.ledgerdesk.eventstore;

import com.zaxxer.hikari.HikariDataSource;

import io.ledgerdesk.api.EventType;
import io.ledgerdesk.api.article.event.ArticleEventTypes;
import io.ledgerdesk.api.faq.event.FaqEventTypes;
import io.ledgerdesk.api.savedview.event.SavedViewEventTypes;
import io.ledgerdesk.api.ticket.event.TicketEventTypes;
import io.ledgerdesk.eventstore.axon.LogEventStore;
import io.ledgerdesk.eventstore.axon.LogStorageEngine;
import io.ledgerdesk.eventstore.log.EventLog;
import io.ledgerdesk.eventstore.log.PostgresEventLog;
import io.ledgerdesk.eventstore.postgres.EventLogSchema;
import io.ledgerdesk.eventstore.postgres.PostgresDatabase;
import io.ledgerdesk.eventstore.progress.ProjectionProgress;
import io.ledgerdesk.eventstore.serialization.EventTypeRegistry;
import io.ledgerdesk.eventstore.serialization.RegisteredTypeSerializer;
import io.ledgerdesk.eventstore.signal.AppendSignals;
import io.ledgerdesk.eventstore.signal.PostgresSignalBus;
import io.ledgerdesk.eventstore.signal.SignalBus;
import io.ledgerdesk.eventstore.signal.SignalProperties;

import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.axonframework.serialization.upcasting.event.EventUpcasterChain;
import org.axonframework.serialization.upcasting.event.NoOpEventUpcaster;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.core.env.Environment;

import tools.jackson.databind.jsontype.BasicPolymorphicTypeValidator;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import javax.sql.DataSource;

/** The event log and all that stands directly on it. Imported by both sides. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({EventStoreProperties.class, SignalProperties.class})
public class EventStoreConfiguration {

    private static final String PREFIX = "ledgerdesk.event-log";
    private static final int DEFAULT_POOL_SIZE = 16;

    /** Those who read the log are several already: none has processes started that help it. */
    private static final String ALONE = "; SET max_parallel_workers_per_gather = 0";

    /** Opens the pool and brings the schema up to date. */
    @Bean(defaultCandidate = false)
    @Qualifier("eventLogDataSource")
    HikariDataSource eventLogDataSource(Environment environment, EventStoreProperties properties) {
        PostgresDatabase database = PostgresDatabase.from(environment, PREFIX, DEFAULT_POOL_SIZE);
        EventLogSchema.migrate(database);
        return database.openPool(
                "event-log",
                properties.statementTimeout(),
                boundedTransactions(properties.statementTimeout()) + ALONE);
    }

    /** Bounds a whole append, its commit included, on servers that can (17 and newer). */
    private static String boundedTransactions(Duration bound) {
        return "SELECT CASE WHEN current_setting('server_version_num')::int >= 170000"
                + " THEN set_config('transaction_timeout', '"
                + bound.toMillis()
                + "', false) END";
    }

    /** Closed, which drains it, before the pool is. */
    @Bean(destroyMethod = "close")
    PostgresEventLog eventLog(
            @Qualifier("eventLogDataSource") DataSource dataSource,
            EventStoreProperties properties) {
        return new PostgresEventLog(dataSource, properties.appendBounds());
    }

    @Bean
    PostgresSignalBus signalBus(Environment environment, SignalProperties properties) {
        PostgresSignalBus bus =
                new PostgresSignalBus(
                        PostgresDatabase.from(environment, PREFIX, DEFAULT_POOL_SIZE), properties);
        bus.start();
        return bus;
    }

    @Bean
    AppendSignals appendSignals(SignalBus bus) {
        return new AppendSignals(bus);
    }

    @Bean
    ProjectionProgress projectionProgress(SignalBus bus) {
        return new ProjectionProgress(bus);
    }

    @Bean
    EventTypeRegistry eventTypeRegistry(ObjectProvider<EventType> snapshotTypes) {
        List<EventType> types = new ArrayList<>(TicketEventTypes.ALL);
        types.addAll(ArticleEventTypes.ALL);
        types.addAll(FaqEventTypes.ALL);
        types.addAll(SavedViewEventTypes.ALL);
        snapshotTypes.orderedStream().forEach(types::add);
        return new EventTypeRegistry(types);
    }

    /** For events, their metadata and snapshots. */
    @Bean(defaultCandidate = false)
    @Qualifier("eventSerializer")
    Serializer eventSerializer(EventTypeRegistry types) {
        return new RegisteredTypeSerializer(types);
    }

    /** For everything Axon stores about itself, that is tokens. */
    @Bean
    @Primary
    Serializer defaultSerializer() {
        return Jackson3Serializer.builder()
                .jsonMapperBuilderCustomizer(
                        json ->
                                json.polymorphicTypeValidator(
                                        BasicPolymorphicTypeValidator.builder()
                                                .allowIfSubType("org.axonframework.")
                                                .build()))
                .build();
    }

    @Bean
    LogStorageEngine storageEngine(
            EventLog log,
            EventTypeRegistry types,
            @Qualifier("eventSerializer") Serializer serializer,
            ObjectProvider<EventUpcaster> upcasters,
            AppendSignals signals,
            EventStoreProperties properties) {
        return new LogStorageEngine(
                log,
                types,
                serializer,
                chain(upcasters.orderedStream().toList()),
                signals,
                properties.gapTimeout());
    }

    /** Without upcasters readers take a shorter way. */
    private static EventUpcaster chain(List<EventUpcaster> upcasters) {
        return upcasters.isEmpty() ? NoOpEventUpcaster.INSTANCE : new EventUpcasterChain(upcasters);
    }

    @Bean
    LogEventStore eventStore(
            LogStorageEngine engine, AppendSignals signals, EventStoreProperties properties) {
        return new LogEventStore(
                engine, signals, properties.streamBatchSize(), properties.recent());
    }
}
