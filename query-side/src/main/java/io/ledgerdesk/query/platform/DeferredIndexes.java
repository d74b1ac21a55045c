package io.ledgerdesk.query.platform;

import io.ledgerdesk.eventstore.postgres.PostgresDatabase;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcOperations;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.IntSupplier;

/**
 * Takes the secondary indexes of tables that nobody reads yet away while these are filled, and
 * builds them at the end, each at once from all rows. Primary keys and unique indexes stay. What is
 * to be built is remembered in the database, so that it survives a crash. The server does not clean
 * up meanwhile: there is nothing to clean in what is only added to, and looking costs it time.
 *
 * <p>Works over connections of its own: building an index may take longer than any statement that
 * builds or reads.
 */
final class DeferredIndexes {

    private static final Logger LOG = LoggerFactory.getLogger(DeferredIndexes.class);
    private static final String TABLE = ReadModelSchemas.SHARED + ".bulk_load";
    private static final String MARK = "";
    private static final String LOCK_PATIENCE = "60s";
    private static final String TOKENS = ReadModelSchemas.SHARED + ".token_entry";

    private final PostgresDatabase database;

    /**
     * Works there.
     *
     * @param schemas which have made the table that this remembers in
     */
    DeferredIndexes(PostgresDatabase database, ReadModelSchemas schemas) {
        this.database = database;
        schemas.sharedTable("bulk_load");
    }

    private record Index(String name, String definition) {}

    /** Works out rows from others, in a transaction, before there are indexes. */
    interface Completion {

        void complete(Connection connection, Consumer<@Nullable Statement> working)
                throws SQLException;
    }

    /** Makes room for what is collected while tables are filled, unless there is. */
    void makeRoom(ReadModel readModel, List<String> collected) {
        String schema = readModel.schema();
        try (Connection connection = connect()) {
            connection.setAutoCommit(false);
            execute(connection, "SELECT pg_advisory_xact_lock(hashtext('" + schema + " parts'))");
            for (String table : collected) {
                execute(connection, Summation.making(readModel.table(table)));
            }
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException(readModel + " cannot be filled in bulk", e);
        }
    }

    /**
     * Takes the indexes of tables away that have not been begun to be filled.
     *
     * @return whether they are to be filled in bulk, or go on to be; false when they are full
     */
    boolean takeAway(ReadModel readModel) {
        String schema = readModel.schema();
        try (Connection connection = connect()) {
            if (exists(connection, TABLE, "tables", schema)) {
                return true;
            }
            if (exists(connection, TOKENS, "processor_name", schema)) {
                return false;
            }
            connection.setAutoCommit(false);
            remember(connection, schema, new Index(MARK, ""));
            for (Index index : secondary(connection, schema)) {
                remember(connection, schema, index);
                execute(connection, "DROP INDEX " + schema + "." + index.name());
            }
            for (String table : tables(connection, schema)) {
                execute(connection, alter(schema, table) + "SET (autovacuum_enabled = false)");
            }
            connection.commit();
            return true;
        } catch (SQLException e) {
            throw new IllegalStateException(readModel + " cannot be filled in bulk", e);
        }
    }

    private static boolean exists(Connection connection, String table, String column, String schema)
            throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement(
                        "SELECT FROM " + table + " WHERE " + column + " = ? LIMIT 1")) {
            query.setString(1, schema);
            try (ResultSet found = query.executeQuery()) {
                return found.next();
            }
        }
    }

    private static List<Index> secondary(Connection connection, String schema) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement(
                        """
                        SELECT c.relname, pg_get_indexdef(i.indexrelid)
                        FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
                        JOIN pg_namespace n ON n.oid = c.relnamespace
                        WHERE n.nspname = ? AND NOT i.indisunique AND NOT i.indisexclusion
                        ORDER BY 1
                        """)) {
            query.setString(1, schema);
            return indexes(query);
        }
    }

    private static List<Index> indexes(PreparedStatement query) throws SQLException {
        List<Index> indexes = new ArrayList<>();
        try (ResultSet row = query.executeQuery()) {
            while (row.next()) {
                indexes.add(new Index(row.getString(1), row.getString(2)));
            }
        }
        return indexes;
    }

    private static void remember(Connection connection, String schema, Index index)
            throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement(
                        "INSERT INTO "
                                + TABLE
                                + " (tables, index_name, definition) VALUES (?, ?, ?)")) {
            insert.setString(1, schema);
            insert.setString(2, index.name());
            insert.setString(3, index.definition());
            insert.executeUpdate();
        }
    }

    /**
     * Builds what was taken away, one index a transaction, and has the planner look at the tables.
     *
     * @param processes of the server that build the next index, which take processors from others
     * @param completion comes before
     * @param working told of the statement that is being executed, so that another thread can
     *     cancel it, and of null afterwards
     */
    void bringBack(
            ReadModel readModel,
            IntSupplier processes,
            Completion completion,
            Consumer<@Nullable Statement> working)
            throws SQLException {
        String schema = readModel.schema();
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute("SET maintenance_work_mem = '256MB'");
            statement.execute("SET work_mem = '64MB'");
            statement.execute(inProcesses(processes.getAsInt()));
            // One node at a time, should another have taken over from this one.
            statement.execute("SET lock_timeout = '" + LOCK_PATIENCE + "'");
            working.accept(statement);
            statement.execute("SELECT pg_advisory_lock(hashtext('" + schema + " indexes'))");
            if (!exists(connection, TABLE, "tables", schema)) {
                return;
            }
            connection.setAutoCommit(false);
            completion.complete(connection, working);
            connection.commit();
            working.accept(statement);
            for (Index index : remembered(connection, schema)) {
                long start = System.nanoTime();
                statement.execute(inProcesses(processes.getAsInt()));
                statement.execute(index.definition());
                LOG.info(
                        "{}: index {} built in {} ms",
                        schema,
                        index.name(),
                        TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
                forget(connection, schema, index.name());
                connection.commit();
            }
            for (String table : tables(connection, schema)) {
                statement.execute("ANALYZE " + schema + "." + table);
                statement.execute(alter(schema, table) + "RESET (autovacuum_enabled)");
            }
            forget(connection, schema, MARK);
            for (String forgetting : BulkUnits.forgetting()) {
                try (PreparedStatement delete = connection.prepareStatement(forgetting)) {
                    delete.setString(1, schema);
                    delete.executeUpdate();
                }
            }
            connection.commit();
        } finally {
            working.accept(null);
        }
    }

    private static String inProcesses(int processes) {
        return "SET max_parallel_maintenance_workers = " + (processes - 1);
    }

    private static List<Index> remembered(Connection connection, String schema)
            throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement(
                        "SELECT index_name, definition FROM "
                                + TABLE
                                + " WHERE tables = ? AND index_name <> '' ORDER BY 1")) {
            query.setString(1, schema);
            return indexes(query);
        }
    }

    private static void forget(Connection connection, String schema, String index)
            throws SQLException {
        try (PreparedStatement delete =
                connection.prepareStatement(
                        "DELETE FROM " + TABLE + " WHERE tables = ? AND index_name = ?")) {
            delete.setString(1, schema);
            delete.setString(2, index);
            delete.executeUpdate();
        }
    }

    private static List<String> tables(Connection connection, String schema) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement(
                        "SELECT tablename FROM pg_tables WHERE schemaname = ?")) {
            query.setString(1, schema);
            List<String> tables = new ArrayList<>();
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    tables.add(row.getString(1));
                }
            }
            return tables;
        }
    }

    private static String alter(String schema, String table) {
        return "ALTER TABLE " + schema + "." + table + " ";
    }

    /** Forgets tables that are about to be removed. */
    static void forget(JdbcOperations jdbc, ReadModel readModel) {
        jdbc.update("DELETE FROM " + TABLE + " WHERE tables = ?", readModel.schema());
        BulkUnits.forgetting().forEach(delete -> jdbc.update(delete, readModel.schema()));
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(
                database.url(), database.username(), database.password());
    }
}
