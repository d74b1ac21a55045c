package io.ledgerdesk.query.platform;

import io.ledgerdesk.eventstore.postgres.PostgresDatabase;

import org.flywaydb.core.Flyway;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

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
     * Brings the tables of a read model up to date, creating its schema if need be. Empty tables
     * begin at the beginning of the log: tokens that outlived tables which somebody dropped would
     * claim that all of it is in them.
     *
     * @return the same read model, ready for use
     */
    public ReadModel ready(ReadModel readModel) {
        // One node at a time, so that none takes the tokens away that another has just made.
        try (Connection connection =
                        DriverManager.getConnection(
                                database.url(), database.username(), database.password());
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "SELECT pg_advisory_lock(hashtext('" + readModel.schema() + " schema'))");
            if (!exists(statement, readModel.schema())) {
                statement.executeUpdate(
                        "DELETE FROM "
                                + sharedTable("token_entry")
                                + " WHERE processor_name = '"
                                + readModel.schema()
                                + "'");
            }
            migrate(readModel.schema(), readModel.migrations());
            return readModel;
        } catch (SQLException e) {
            throw new IllegalStateException(readModel + " cannot be made ready", e);
        }
    }

    private static boolean exists(Statement statement, String schema) throws SQLException {
        try (ResultSet found =
                statement.executeQuery(
                        "SELECT FROM pg_namespace WHERE nspname = '" + schema + "'")) {
            return found.next();
        }
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
