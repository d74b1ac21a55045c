package io.ledgerdesk.query.platform;

import io.ledgerdesk.eventstore.postgres.PostgresDatabase;

import org.flywaydb.core.Flyway;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Creates the schemas of the read models and keeps them up to date, over connections of its own: a
 * migration may take longer than any statement that builds or reads.
 */
public final class ReadModelSchemas {

    /** Holds what all read models share: their places in the log. */
    static final String SHARED = "read_model";

    private static final int CONNECT_RETRIES = 5;

    /** How far tables are filled, and what is left to be done to them. */
    private static final List<String> REMEMBERED =
            List.of(
                    "token_entry WHERE processor_name",
                    "bulk_load WHERE tables",
                    "bulk_unit WHERE tables",
                    "bulk_fill WHERE tables");

    private final PostgresDatabase database;
    private final UnbuiltReadModels unbuilt;
    private final LongSupplier head;
    private final long bulkFrom;

    /**
     * Brings what is shared up to date.
     *
     * @param unbuilt is told which read models are not there
     * @param head the last position of the log
     * @param bulkFrom logs longer than this are not projected while the result is already read
     */
    ReadModelSchemas(
            PostgresDatabase database,
            UnbuiltReadModels unbuilt,
            LongSupplier head,
            long bulkFrom) {
        this.database = database;
        this.unbuilt = unbuilt;
        this.head = head;
        this.bulkFrom = bulkFrom;
        migrate(SHARED, "classpath:db/readmodel/shared");
    }

    /**
     * The same for what is read. Where there are no tables and the log is long, none are made: they
     * are filled elsewhere first, and appear when they are full.
     *
     * @return the same read model, ready for use or among those that are not built
     */
    public ReadModel forReading(ReadModel live) {
        return locked(
                live,
                statement -> {
                    if (!exists(statement, live.schema())
                            && (isBeingBuilt(statement, live) || head.getAsLong() > bulkFrom)) {
                        unbuilt.add(live);
                        return live;
                    }
                    return make(statement, live);
                });
    }

    /**
     * Keeps other processes that work on this database from doing the same.
     *
     * @return nothing when one of them does already
     */
    public Optional<SessionLock> alone(String what) {
        return SessionLock.take(database, what);
    }

    /**
     * Brings the tables of a read model up to date, creating its schema if need be. Empty tables
     * begin at the beginning of the log: what is remembered of tables which somebody dropped would
     * claim that all or much of it is in them.
     *
     * @return the same read model, ready for use
     */
    public ReadModel ready(ReadModel readModel) {
        return locked(readModel, statement -> make(statement, readModel));
    }

    /** One node at a time, so that none takes the tokens away that another has just made. */
    private <T> T locked(ReadModel readModel, Work<T> work) {
        try (Connection connection =
                        DriverManager.getConnection(
                                database.url(), database.username(), database.password());
                Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_advisory_lock(" + lock(readModel) + ")");
            return work.with(statement);
        } catch (SQLException e) {
            throw new IllegalStateException(readModel + " cannot be made ready", e);
        }
    }

    /** Held, as SQL has it, by who makes a read model's schema or has one take its name. */
    static String lock(ReadModel readModel) {
        return "hashtext('" + readModel.schema() + " schema')";
    }

    private interface Work<T> {

        T with(Statement statement) throws SQLException;
    }

    private ReadModel make(Statement statement, ReadModel readModel) throws SQLException {
        if (!exists(statement, readModel.schema())) {
            for (String remembered : REMEMBERED) {
                statement.executeUpdate(
                        "DELETE FROM %s.%s = '%s'"
                                .formatted(SHARED, remembered, readModel.schema()));
            }
        }
        migrate(readModel.schema(), readModel.migrations());
        return readModel;
    }

    private static boolean exists(Statement statement, String schema) throws SQLException {
        return isThere(statement, "SELECT FROM pg_namespace WHERE nspname = '" + schema + "'");
    }

    private boolean isBeingBuilt(Statement statement, ReadModel live) throws SQLException {
        return isThere(
                statement,
                "SELECT FROM "
                        + sharedTable("rebuild")
                        + " WHERE state = 'building' AND read_model = '"
                        + live.name()
                        + "' AND version = "
                        + live.version());
    }

    private static boolean isThere(Statement statement, String query) throws SQLException {
        try (ResultSet found = statement.executeQuery(query)) {
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
