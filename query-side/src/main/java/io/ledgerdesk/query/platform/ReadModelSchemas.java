package io.ledgerdesk.query.platform;

import org.flywaydb.core.Flyway;

import javax.sql.DataSource;

/** Creates the schemas of the read models and keeps them up to date. */
public final class ReadModelSchemas {

    /** Holds what all read models share: their places in the log. */
    static final String SHARED = "read_model";

    private static final int CONNECT_RETRIES = 5;

    private final DataSource dataSource;

    /** Brings what is shared up to date. */
    public ReadModelSchemas(DataSource dataSource) {
        this.dataSource = dataSource;
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
                .dataSource(dataSource)
                .schemas(schema)
                .defaultSchema(schema)
                .locations(location)
                .failOnMissingLocations(true)
                .connectRetries(CONNECT_RETRIES)
                .load()
                .migrate();
    }
}
