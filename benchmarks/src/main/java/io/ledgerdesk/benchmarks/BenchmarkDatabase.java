package io.ledgerdesk.benchmarks;

import io.ledgerdesk.eventstore.postgres.PostgresDatabase;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/** A PostgreSQL server of the benchmark's own, as durable as a production one. */
final class BenchmarkDatabase implements AutoCloseable {

    private static final String LOG_NAME = "server.log";
    private static final String MAIN = "postgres";

    private final EmbeddedPostgres server;
    private final Path logs;
    private final long postmaster;

    BenchmarkDatabase() throws IOException, SQLException {
        this(EmbeddedPostgres.builder());
    }

    /**
     * A server that tells what statements touch.
     *
     * @param data where its data are kept for another time; null for nowhere
     */
    static BenchmarkDatabase counting(@Nullable Path data) throws IOException, SQLException {
        EmbeddedPostgres.Builder builder =
                EmbeddedPostgres.builder()
                        .setServerConfig("shared_preload_libraries", "pg_stat_statements");
        if (data != null) {
            builder.setDataDirectory(data).setCleanDataDirectory(false);
        }
        return new BenchmarkDatabase(builder);
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
                        .setServerConfig("max_wal_size", "4GB")
                        .setServerConfig("max_connections", "200")
                        .setServerConfig("logging_collector", "on")
                        .setServerConfig("log_directory", logs.toString())
                        .setServerConfig("log_filename", LOG_NAME)
                        .setServerConfig("session_preload_libraries", "auto_explain")
                        .start();
        postmaster =
                Long.parseLong(
                        query("SELECT split_part(pg_read_file('postmaster.pid'), E'\\n', 1)"));
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
