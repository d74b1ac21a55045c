package io.ledgerdesk.command.article.slug;

import io.ledgerdesk.eventstore.log.EventLog;
import io.ledgerdesk.eventstore.postgres.PostgresDatabase;

import org.flywaydb.core.Flyway;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

import java.time.Duration;

import javax.sql.DataSource;

/** Keeps the slugs in a schema of their own beside the event log. */
@Configuration(proxyBeanMethods = false)
public class SlugConfiguration {

    private static final String SCHEMA = "knowledge_base";

    /** Longer than any command takes, so that a slug is not taken from one that is under way. */
    private static final Duration UNUSED_FOR = Duration.ofHours(1);

    @Bean
    SlugReservations slugReservations(
            @Qualifier("eventLogDataSource") DataSource eventLog,
            EventLog log,
            Environment environment) {
        PostgresDatabase database = PostgresDatabase.from(environment, "ledgerdesk.event-log", 1);
        Flyway.configure()
                .dataSource(database.url(), database.username(), database.password())
                .schemas(SCHEMA)
                .defaultSchema(SCHEMA)
                .locations("classpath:db/knowledge-base")
                .connectRetries(5)
                .load()
                .migrate();
        return new SlugReservations(eventLog, log);
    }

    @Bean(destroyMethod = "close")
    SlugTidying slugTidying(SlugReservations reservations) {
        return new SlugTidying(reservations, UNUSED_FOR);
    }
}
