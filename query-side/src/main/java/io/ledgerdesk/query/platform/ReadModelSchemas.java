package io.ledgerdesk.query.platform;

import io.ledgerdesk.eventstore.postgres.PostgresDatabase;

import org.flywaydb.core.Flyway;

/**
 * Creates the schemas of the read models and keeps them up to date, over connections of its own: a
 * migration may take longer than any statement that builds or reads.
 */
public final class ReadModelSchemas {

    /** Holds what all read models share: their places in the log. */
    static final String SHARED = "read_model";

    private static final int CONNECT_RETRIES = 5;

    private final PostgresDatabase database;

    /** Brings what is shared up to date. */
    public ReadModelSchemas(PostgresDatabase database) {
        this.database = database;
        migrate(SHARED, "classpath:db/readmodel/shared");
    }

    /**
     * Brings the tables of a read model up to date, creating its schema if need be.
     *
     * @return the same read model, ready for use
     */
    public ReadModel ready(ReadModel readModel) {
        migrate(readModel.schema(), readModel.migrations());
        return readModel;
    }

    /** A shared table as SQL names it. */
    String sharedTable(String table) {
        return SHARED + "." + table;
    }

    private void migrate(String schema, String location) {
        Flyway.configure()
                .dataSource(database.url(), database.username(), database.password())
                .schemas(schema)
                .defaultSchema(schema)
                .locations(location)
                .failOnMissingLocations(true)
                .connectRetries(CONNECT_RETRIES)
                .load()
                .migrate();
    }
}
