package io.ledgerdesk.query.replay;

import io.ledgerdesk.eventstore.log.EventLog;
import io.ledgerdesk.query.platform.DeadLetters;
import io.ledgerdesk.query.platform.Generations;
import io.ledgerdesk.query.platform.ProjectionProperties;
import io.ledgerdesk.query.platform.ReadModelCode;
import io.ledgerdesk.query.platform.ReadModelProcessor;
import io.ledgerdesk.query.platform.ReadModelProcessors;
import io.ledgerdesk.query.platform.ReadModelSchemas;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

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
            ReplayProperties properties) {
        return new Rebuilds(repository, byName(code), properties);
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
    RebuildWork rebuildWork(
            RebuildRepository repository,
            Generations generations,
            ReadModelSchemas schemas,
            ReadModelProcessors processors,
            ObjectProvider<ReadModelCode> code,
            ObjectProvider<ReadModelProcessor> live,
            ReplayProperties properties,
            ProjectionProperties projections) {
        return new RebuildWork(
                repository,
                generations,
                schemas,
                processors,
                byName(code),
                live.orderedStream().toList(),
                properties,
                projections.nodeId());
    }

    private static Map<String, ReadModelCode> byName(ObjectProvider<ReadModelCode> code) {
        return code.orderedStream()
                .collect(Collectors.toMap(known -> known.live().name(), Function.identity()));
    }
}
