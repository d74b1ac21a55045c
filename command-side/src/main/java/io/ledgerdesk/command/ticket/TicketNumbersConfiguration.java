package io.ledgerdesk.command.ticket;

import io.ledgerdesk.eventstore.postgres.PostgresDatabase;

import org.flywaydb.core.Flyway;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

import java.time.Duration;

import javax.sql.DataSource;

/** Gives out ticket numbers from a schema of its own beside the event log. */
@Configuration(proxyBeanMethods = false)
class TicketNumbersConfiguration {

    private static final String PREFIX = "ledgerdesk.event-log";
    private static final String SCHEMA = "command_side";
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    /** Closed, which gives numbers back, before the pool is. */
    @Bean(destroyMethod = "close")
    TicketNumbers ticketNumbers(
            @Qualifier("eventLogDataSource") DataSource eventLog, Environment environment) {
        migrate(PostgresDatabase.from(environment, PREFIX, 1));
        return new TicketNumbers(new PostgresTicketNumbers(eventLog), LONGEST_WAIT);
    }

    /** On connections of its own, since a migration takes more than one. */
    static void migrate(PostgresDatabase database) {
        Flyway.configure()
                .dataSource(database.url(), database.username(), database.password())
                .schemas(SCHEMA)
                .defaultSchema(SCHEMA)
                .locations("classpath:db/command")
                .connectRetries(5)
                .load()
                .migrate();
    }
}
