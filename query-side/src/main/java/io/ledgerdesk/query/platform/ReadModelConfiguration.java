package io.ledgerdesk.query.platform;

import com.zaxxer.hikari.HikariDataSource;

import io.ledgerdesk.eventstore.axon.LogStorageEngine;
import io.ledgerdesk.eventstore.log.EventLog;
import io.ledgerdesk.eventstore.postgres.PostgresDatabase;
import io.ledgerdesk.eventstore.progress.ProjectionProgress;
import io.ledgerdesk.web.HealthCheck;

import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.TokenSchema;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.axonframework.serialization.upcasting.event.EventUpcasterChain;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Function;
import java.util.stream.Collectors;

import javax.sql.DataSource;

/** The database of the read models, and what builds and reads them. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({ProjectionProperties.class, ReadProperties.class})
class ReadModelConfiguration {

    private static final String PREFIX = "ledgerdesk.read-model";
    private static final int DEFAULT_POOL_SIZE = 10;

    /** One is busy for as long as tables are compared. */
    private static final int GENERATION_POOL_SIZE = 3;

    /** Within the bound that every connection has on waiting for the server's answer. */
    private static final Duration LONGEST_COMPARISON = Duration.ofSeconds(55);

    /**
     * One snapshot per transaction, and nothing written by mistake. Reads are short: starting
     * processes that help with one takes longer than it does.
     */
    private static final String READING =
            "SET SESSION CHARACTERISTICS AS TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY;"
                    + " SET max_parallel_workers_per_gather = 0";

    /**
     * What builds looks rows up by their keys. A plan made while a table was empty would read all
     * of it, until the server happens to analyze it.
     *
     * <p>It does not wait until its commits are flushed: what a crash of the server takes back is
     * the end of it, tokens included, and follows again from the events, which are flushed.
     */
    private static final String BUILDING = "SET enable_seqscan = off; SET synchronous_commit = off";

    /** For reading; what builds has a pool of its own, so that neither starves the other. */
    @Bean(defaultCandidate = false)
    @Qualifier("readModelDataSource")
    HikariDataSource readModelDataSource(Environment environment, ReadProperties properties) {
        return PostgresDatabase.from(environment, PREFIX, DEFAULT_POOL_SIZE)
                .openPool("read-model", properties.statementTimeout(), READING);
    }

    @Bean(defaultCandidate = false)
    @Qualifier("projectionDataSource")
    HikariDataSource projectionDataSource(
            Environment environment, ProjectionProperties properties) {
        PostgresDatabase database = PostgresDatabase.from(environment, PREFIX, DEFAULT_POOL_SIZE);
        return new PostgresDatabase(
                        database.url(),
                        database.username(),
                        database.password(),
                        properties.poolSize())
                .openPool("projections", properties.statementTimeout(), BUILDING);
    }

    @Bean
    UnbuiltReadModels unbuiltReadModels() {
        return new UnbuiltReadModels();
    }

    @Bean
    ReadModelSchemas readModelSchemas(
            Environment environment,
            UnbuiltReadModels unbuilt,
            EventLog log,
            ProjectionProperties properties) {
        return new ReadModelSchemas(
                PostgresDatabase.from(environment, PREFIX, DEFAULT_POOL_SIZE),
                unbuilt,
                () -> log.head(Duration.ZERO).position(),
                properties.bulkFrom());
    }

    /** After the shared schema, which holds what it remembers. */
    @Bean
    DeferredIndexes deferredIndexes(Environment environment, ReadModelSchemas schemas) {
        return new DeferredIndexes(
                PostgresDatabase.from(environment, PREFIX, DEFAULT_POOL_SIZE), schemas);
    }

    @Bean
    Reads reads(
            @Qualifier("readModelDataSource") DataSource dataSource,
            ReadProperties properties,
            UnbuiltReadModels unbuilt) {
        return new Reads(dataSource, properties.statementTimeout(), unbuilt);
    }

    @Bean
    ProjectionDatabase projectionDatabase(
            @Qualifier("projectionDataSource") DataSource dataSource) {
        return new ProjectionDatabase(new JdbcTemplate(dataSource));
    }

    @Bean(defaultCandidate = false)
    @Qualifier("projectionTransactions")
    TransactionManager projectionTransactions(
            @Qualifier("projectionDataSource") DataSource dataSource) {
        return new SpringTransactionManager(new DataSourceTransactionManager(dataSource));
    }

    @Bean
    TokenStore tokenStore(
            @Qualifier("projectionDataSource") DataSource dataSource,
            ReadModelSchemas schemas,
            Serializer serializer,
            ProjectionProperties properties) {
        return JdbcTokenStore.builder()
                .connectionProvider(new SpringDataSourceConnectionProvider(dataSource))
                .serializer(serializer)
                .schema(
                        TokenSchema.builder()
                                .setTokenTable(schemas.sharedTable("token_entry"))
                                .setProcessorNameColumn("processor_name")
                                .setSegmentColumn("segment")
                                .setTokenColumn("token")
                                .setTokenTypeColumn("token_type")
                                .setTimestampColumn("claimed_at")
                                .setOwnerColumn("owner")
                                .build())
                .contentType(byte[].class)
                .claimTimeout(properties.claimTimeout())
                .nodeId(properties.nodeId())
                .build();
    }

    @Bean(defaultCandidate = false, destroyMethod = "shutdown")
    @Qualifier("progressTimer")
    ScheduledExecutorService progressTimer() {
        return Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("projection-progress").daemon().factory());
    }

    @Bean
    ReadModelProcessors readModelProcessors(
            EventStore eventStore,
            LogStorageEngine engine,
            DeferredIndexes indexes,
            TokenStore tokenStore,
            @Qualifier("projectionTransactions") TransactionManager transactions,
            ProjectionDatabase database,
            Serializer serializer,
            ProjectionProgress progress,
            @Qualifier("progressTimer") ScheduledExecutorService timer,
            UnbuiltReadModels unbuilt,
            ProjectionProperties properties) {
        return new ReadModelProcessors(
                eventStore,
                engine,
                indexes,
                tokenStore,
                transactions,
                database.jdbc(),
                new StoredTokens(database.jdbc(), serializer),
                progress,
                timer,
                unbuilt,
                properties);
    }

    /** Few connections without a bound on statements: comparing reads whole tables. */
    @Bean(defaultCandidate = false)
    @Qualifier("generationDataSource")
    HikariDataSource generationDataSource(Environment environment) {
        PostgresDatabase database = PostgresDatabase.from(environment, PREFIX, DEFAULT_POOL_SIZE);
        return new PostgresDatabase(
                        database.url(),
                        database.username(),
                        database.password(),
                        GENERATION_POOL_SIZE)
                .openPool("generations", LONGEST_COMPARISON, "");
    }

    @Bean
    Generations generations(
            @Qualifier("generationDataSource") DataSource dataSource,
            Serializer serializer,
            LogStorageEngine engine,
            ObjectProvider<ReadModelCode> code) {
        return new Generations(
                dataSource, LONGEST_COMPARISON, serializer, new HandledEvents(engine, code));
    }

    @Bean
    Versions versions(
            @Qualifier("generationDataSource") DataSource dataSource, Generations generations) {
        return new Versions(dataSource, generations);
    }

    @Bean
    DeadLetters deadLetters(
            ProjectionDatabase database,
            Serializer serializer,
            @Qualifier("projectionTransactions") TransactionManager transactions,
            PastEvents events,
            ObjectProvider<ReadModelCode> code) {
        return new DeadLetters(
                database.jdbc(),
                new StoredTokens(database.jdbc(), serializer),
                transactions,
                events,
                code.orderedStream()
                        .collect(
                                Collectors.toMap(
                                        known -> known.live().schema(), Function.identity())));
    }

    @Bean
    PastEvents pastEvents(
            EventLog log,
            @Qualifier("eventSerializer") Serializer eventSerializer,
            ObjectProvider<EventUpcaster> upcasters) {
        return new PastEvents(
                log, eventSerializer, new EventUpcasterChain(upcasters.orderedStream().toList()));
    }

    @Bean
    HealthCheck readDatabaseHealth(@Qualifier("readModelDataSource") DataSource dataSource) {
        return new ReadDatabaseHealth(new JdbcTemplate(dataSource));
    }

    @Bean
    HealthCheck projectionsHealth(
            ObjectProvider<ReadModelProcessor> processors,
            EventStore eventStore,
            DeadLetters deadLetters,
            UnbuiltReadModels unbuilt) {
        return new ProjectionsHealth(processors, eventStore, deadLetters::waiting, unbuilt);
    }
}
