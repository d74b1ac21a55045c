package io.ledgerdesk.query.integrity;

import io.ledgerdesk.eventstore.EventStoreProperties;
import io.ledgerdesk.eventstore.chain.ChainBuilder;
import io.ledgerdesk.eventstore.chain.CheckpointStore;
import io.ledgerdesk.eventstore.chain.SigningKey;
import io.ledgerdesk.eventstore.chain.StoredChain;
import io.ledgerdesk.eventstore.log.EventLog;
import io.ledgerdesk.query.platform.ProjectionProperties;
import io.ledgerdesk.query.platform.ReadModelSchemas;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import javax.sql.DataSource;

/** The chain over the event log. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ChainProperties.class)
class IntegrityConfiguration {

    /** Longer than reading any batch of the log takes. */
    private static final Duration LONGEST_SILENCE = Duration.ofMinutes(2);

    @Bean
    CheckpointStore checkpointStore(@Qualifier("eventLogDataSource") DataSource dataSource) {
        return new CheckpointStore(dataSource);
    }

    @Bean
    ChainKeys chainKeys(ChainProperties properties) {
        return ChainKeys.from(properties);
    }

    @Bean
    ChainGrowth chainGrowth(
            EventLog log,
            CheckpointStore checkpoints,
            ChainKeys keys,
            ChainProperties properties,
            EventStoreProperties eventLog) {
        SigningKey key = keys.signing();
        return new ChainGrowth(
                key == null
                        ? null
                        : new ChainBuilder(
                                log, checkpoints, key, eventLog.gapTimeout(), keys.memory()),
                properties.interval());
    }

    @Bean
    ChainHealth chainHealth(ChainGrowth growth, ChainKeys keys) {
        return new ChainHealth(growth, keys.memory());
    }

    @Bean
    StoredChain storedChain(EventLog log, CheckpointStore checkpoints) {
        return new StoredChain(log, checkpoints);
    }

    @Bean(defaultCandidate = false, destroyMethod = "shutdownNow")
    @Qualifier("verifications")
    ExecutorService verifications() {
        return Executors.newSingleThreadExecutor(
                Thread.ofPlatform().name("verification").daemon().factory());
    }

    /** After the schemas, whose migrations make its table. */
    @Bean
    VerificationRepository verificationRepository(
            @Qualifier("generationDataSource") DataSource dataSource,
            ReadModelSchemas schemas,
            ProjectionProperties projections) {
        VerificationRepository runs =
                new VerificationRepository(
                        new JdbcTemplate(dataSource), projections.nodeId(), LONGEST_SILENCE);
        runs.endThoseOfThisNode();
        return runs;
    }

    @Bean
    LogIntegrity logIntegrity(
            StoredChain chain,
            ChainKeys keys,
            VerificationRepository runs,
            @Qualifier("verifications") ExecutorService executor) {
        return new LogIntegrity(chain, keys, runs, executor);
    }
}
