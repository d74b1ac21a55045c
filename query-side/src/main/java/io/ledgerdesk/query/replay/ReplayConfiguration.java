package io.ledgerdesk.query.replay;

import io.ledgerdesk.eventstore.log.EventLog;
import io.ledgerdesk.query.platform.DeadLetters;
import io.ledgerdesk.query.platform.Generations;
import io.ledgerdesk.query.platform.ProjectionProperties;
import io.ledgerdesk.query.platform.ReadModelCode;
import io.ledgerdesk.query.platform.ReadModelProcessor;
import io.ledgerdesk.query.platform.ReadModelProcessors;
import io.ledgerdesk.query.platform.ReadModelSchemas;
import io.ledgerdesk.query.platform.UnbuiltReadModels;
import io.ledgerdesk.query.platform.Versions;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.JdbcTemplate;

import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import javax.sql.DataSource;

/** Rebuilds and processors. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ReplayProperties.class)
class ReplayConfiguration {

    /** After the schemas, whose migrations make its tables. */
    @Bean
    RebuildRepository rebuildRepository(
            @Qualifier("generationDataSource") DataSource dataSource, ReadModelSchemas schemas) {
        return new RebuildRepository(new JdbcTemplate(dataSource));
    }

    @Bean
    Rebuilds rebuilds(
            RebuildRepository repository,
            ObjectProvider<ReadModelCode> code,
            Versions versions,
            UnbuiltReadModels unbuilt,
            ReplayProperties properties) {
        return new Rebuilds(repository, byName(code), versions, unbuilt, properties);
    }

    @Bean
    ProcessorControl processorControl(
            ObjectProvider<ReadModelProcessor> processors,
            EventLog log,
            RebuildRepository repository,
            DeadLetters deadLetters) {
        return new ProcessorControl(
                processors.orderedStream().toList(), log, repository, deadLetters);
    }

    @Bean
    NewVersions newVersions(
            RebuildRepository repository,
            Versions versions,
            ReadModelSchemas schemas,
            UnbuiltReadModels unbuilt,
            EventLog log,
            ObjectProvider<ReadModelCode> code,
            ObjectProvider<ReadModelProcessor> live,
            ReplayProperties properties) {
        return new NewVersions(
                repository,
                versions,
                schemas,
                unbuilt,
                () -> log.head(Duration.ZERO).position(),
                byName(code),
                live.orderedStream().toList(),
                properties);
    }

    @Bean
    RebuildWork rebuildWork(
            RebuildRepository repository,
            Generations generations,
            NewVersions newVersions,
            ReadModelSchemas schemas,
            ReadModelProcessors processors,
            ObjectProvider<ReadModelCode> code,
            ObjectProvider<ReadModelProcessor> live,
            ReplayProperties properties,
            ProjectionProperties projections) {
        return new RebuildWork(
                repository,
                generations,
                newVersions,
                schemas,
                processors,
                byName(code),
                live.orderedStream().toList(),
                properties,
                projections.nodeId());
    }

    /** For a process that does nothing else. Lets go of what it has before anything is closed. */
    @Bean(destroyMethod = "stop")
    @Lazy
    Preparation preparation(
            RebuildWork work, Rebuilds rebuilds, UnbuiltReadModels unbuilt, EventLog log) {
        return new Preparation(work, rebuilds, unbuilt, () -> log.head(Duration.ZERO).position());
    }

    private static Map<String, ReadModelCode> byName(ObjectProvider<ReadModelCode> code) {
        return code.orderedStream()
                .collect(Collectors.toMap(known -> known.live().name(), Function.identity()));
    }
}
