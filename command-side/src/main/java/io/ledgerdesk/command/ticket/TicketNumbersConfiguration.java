package io.ledgerdesk.command.ticket;

import org.flywaydb.core.Flyway;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import java.time.Duration;

import javax.sql.DataSource;

/** Gives out ticket numbers from a schema of its own beside the event log. */
@Configuration(proxyBeanMethods = false)
class TicketNumbersConfiguration {

    private static final String SCHEMA = "command_side";
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    @Bean
    TicketNumbers ticketNumbers(@Qualifier("eventLogDataSource") DataSource eventLog) {
        migrate(eventLog);
        return new TicketNumbers(new PostgresNumberBlocks(eventLog), LONGEST_WAIT);
    }

    static void migrate(DataSource eventLog) {
        Flyway.configure()
                .dataSource(eventLog)
                .schemas(SCHEMA)
                .defaultSchema(SCHEMA)
                .locations("classpath:db/command")
                .load()
                .migrate();
    }
}
