package io.ledgerdesk.command.article.schedule;

import io.ledgerdesk.command.platform.CommandDispatch;
import io.ledgerdesk.eventstore.axon.LogStorageEngine;
import io.ledgerdesk.eventstore.log.EventLog;
import io.ledgerdesk.eventstore.postgres.PostgresDatabase;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

import java.time.Clock;

import javax.sql.DataSource;

/** Publishes articles by themselves; its table is in a schema of its own beside the event log. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ScheduleProperties.class)
public class ScheduleConfiguration {

    private static final String SCHEMA = "knowledge_base";

    /**
     * The table; its migrations move what was once beside it into the event log.
     *
     * @param theirTablesAreThere what it is moved into
     */
    @Bean
    ScheduleTable scheduleTable(
            @Qualifier("eventLogDataSource") DataSource eventLog,
            EventLog theirTablesAreThere,
            Environment environment) {
        migration(PostgresDatabase.from(environment, "ledgerdesk.event-log", 1)).load().migrate();
        return new ScheduleTable(eventLog);
    }

    static FluentConfiguration migration(PostgresDatabase database) {
        return Flyway.configure()
                .dataSource(database.url(), database.username(), database.password())
                .schemas(SCHEMA)
                .defaultSchema(SCHEMA)
                .locations("classpath:db/knowledge-base")
                .connectRetries(5);
    }

    @Bean(destroyMethod = "close")
    ScheduledPublishing scheduledPublishing(
            ScheduleTable table,
            LogStorageEngine log,
            CommandDispatch dispatch,
            ScheduleProperties properties) {
        return new ScheduledPublishing(
                table, log, dispatch, properties.scheduleInterval(), Clock.systemUTC());
    }
}
