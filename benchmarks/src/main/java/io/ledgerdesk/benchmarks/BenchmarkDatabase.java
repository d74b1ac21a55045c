package io.ledgerdesk.benchmarks;

import io.ledgerdesk.eventstore.postgres.PostgresDatabase;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Locale;

/** A PostgreSQL server of the benchmark's own, as durable as a production one. */
final class BenchmarkDatabase implements AutoCloseable {

    private static final String LOG_NAME = "server.log";
    private static final String MAIN = "postgres";

    /** So many statements are told of, if any: telling of them costs a few percent. */
    private static final int STATEMENTS =
            Integer.parseInt(System.getenv().getOrDefault("BENCH_STATEMENTS", "0"));

    private static final double LEAST_MICROS = 0.5;

    private static final int MEGABYTES_OF_LOG = 4096;
    private static final int MEGABYTES_A_SEGMENT = 16;

    private final EmbeddedPostgres server;
    private final Path logs;
    private final long postmaster;

    BenchmarkDatabase() throws IOException, SQLException {
        this(
                STATEMENTS > 0
                        ? countingStatements(EmbeddedPostgres.builder())
                        : EmbeddedPostgres.builder());
    }

    /**
     * A server that tells what statements touch.
     *
     * @param data where its data are kept for another time; null for nowhere
     */
    static BenchmarkDatabase counting(@Nullable Path data) throws IOException, SQLException {
        EmbeddedPostgres.Builder builder = countingStatements(EmbeddedPostgres.builder());
        if (data != null) {
            builder.setDataDirectory(data).setCleanDataDirectory(false);
        }
        return new BenchmarkDatabase(builder);
    }

    private static EmbeddedPostgres.Builder countingStatements(EmbeddedPostgres.Builder builder) {
        return builder.setServerConfig("shared_preload_libraries", "pg_stat_statements");
    }

    private BenchmarkDatabase(EmbeddedPostgres.Builder builder) throws IOException, SQLException {
        logs = Files.createTempDirectory("ledgerdesk-benchmark-log");
        server =
                builder.setPGStartupWait(Duration.ofSeconds(60))
                        .setServerConfig("listen_addresses", "127.0.0.1")
                        .setServerConfig("fsync", "on")
                        .setServerConfig("synchronous_commit", "on")
                        .setServerConfig("full_page_writes", "on")
                        .setServerConfig("shared_buffers", "512MB")
                        .setServerConfig("max_wal_size", MEGABYTES_OF_LOG + "MB")
                        .setServerConfig("min_wal_size", MEGABYTES_OF_LOG + "MB")
                        .setServerConfig("max_connections", "200")
                        .setServerConfig("logging_collector", "on")
                        .setServerConfig("log_directory", logs.toString())
                        .setServerConfig("log_filename", LOG_NAME)
                        .setServerConfig("session_preload_libraries", "auto_explain")
                        .start();
        postmaster =
                Long.parseLong(
                        query("SELECT split_part(pg_read_file('postmaster.pid'), E'\\n', 1)"));
        if (STATEMENTS > 0) {
            execute("CREATE EXTENSION IF NOT EXISTS pg_stat_statements");
        }
        for (String setting : new String[] {"fsync", "synchronous_commit", "full_page_writes"}) {
            if (!"on".equals(show(setting))) {
                throw new IllegalStateException(setting + " is off: nothing measured would count");
            }
        }
    }

    /** Processor time of the server's processes so far, in seconds. */
    double cpuSeconds() {
        return CpuTime.ofTree(postmaster);
    }

    /**
     * Has the server as it is after some weeks: it has written as much as it keeps of its
     * write-ahead log, and uses those files again. A young one makes each anew, fills it with zeros
     * and flushes them, while all who commit wait.
     */
    void wearIn() throws SQLException {
        try (Connection connection = connect(MAIN);
                Statement statement = connection.createStatement()) {
            for (int i = 0; i < MEGABYTES_OF_LOG / MEGABYTES_A_SEGMENT; i++) {
                statement.execute("SELECT pg_logical_emit_message(false, '', '')");
                statement.execute("SELECT pg_switch_wal()");
            }
            // The first one frees what was written before it, the second one has it used again.
            statement.execute("CHECKPOINT");
            statement.execute("CHECKPOINT");
        }
    }

    /** What the server writes down. */
    Path log() {
        return logs.resolve(LOG_NAME);
    }

    int port() {
        return server.getPort();
    }

    PostgresDatabase database(int poolSize) {
        return database(MAIN, poolSize);
    }

    /** Another database of the same server. */
    PostgresDatabase database(String name, int poolSize) {
        return new PostgresDatabase(
                "jdbc:postgresql://127.0.0.1:" + port() + "/" + name, "postgres", "", poolSize);
    }

    void execute(String sql) throws SQLException {
        execute(MAIN, sql);
    }

    /** In another database. */
    void execute(String name, String sql) throws SQLException {
        try (Connection connection = connect(name);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    String show(String setting) throws SQLException {
        return query("SHOW " + setting);
    }

    /** The first column of the first row. */
    String query(String sql) throws SQLException {
        return query(MAIN, sql);
    }

    /** The same in another database. */
    String query(String name, String sql) throws SQLException {
        try (Connection connection = connect(name);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    /** Begins to count what each statement costs, if it is to be told. */
    void forgetStatements() throws SQLException {
        if (STATEMENTS > 0) {
            query("SELECT pg_stat_statements_reset()::text");
        }
    }

    /** Tells what the dearest statements have cost for each of so many operations. */
    void printStatements(PrintStream out, double operations) throws SQLException {
        if (STATEMENTS == 0) {
            return;
        }
        try (Connection connection = connect(MAIN);
                PreparedStatement statement =
                        connection.prepareStatement(
                                "SELECT total_exec_time * 1000 / ?, calls / ?, rows / ?,"
                                        + " wal_bytes / ?,"
                                        + " left(regexp_replace(query, '\\s+', ' ', 'g'), 150)"
                                        + " FROM pg_stat_statements"
                                        + " ORDER BY total_exec_time DESC LIMIT ?")) {
            for (int parameter = 1; parameter <= 4; parameter++) {
                statement.setDouble(parameter, operations);
            }
            statement.setInt(5, STATEMENTS);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next() && row.getDouble(1) >= LEAST_MICROS) {
                    out.printf(
                            Locale.ROOT,
                            "    %8.1f us %6.2f calls %7.2f rows %7.0f B WAL  %s%n",
                            row.getDouble(1),
                            row.getDouble(2),
                            row.getDouble(3),
                            row.getDouble(4),
                            row.getString(5));
                }
            }
        }
    }

    private Connection connect(String name) throws SQLException {
        return DriverManager.getConnection(database(name, 1).url(), "postgres", "");
    }

    @Override
    public void close() throws IOException {
        server.close();
        Files.deleteIfExists(log());
        Files.deleteIfExists(logs);
    }
}
