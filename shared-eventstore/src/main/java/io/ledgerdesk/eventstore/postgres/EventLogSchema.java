package io.ledgerdesk.eventstore.postgres;

import org.flywaydb.core.Flyway;

/** The schema of the event log. */
public final class EventLogSchema {

    private static final String NAME = "event_log";
    private static final int CONNECT_RETRIES = 5;

    private EventLogSchema() {}

    /** Creates it, or brings it up to date. */
    public static void migrate(PostgresDatabase database) {
        Flyway.configure()
                .dataSource(database.url(), database.username(), database.password())
                .schemas(NAME)
                .defaultSchema(NAME)
                .locations("classpath:db/event-log")
                .connectRetries(CONNECT_RETRIES)
                .load()
                .migrate();
    }
}
