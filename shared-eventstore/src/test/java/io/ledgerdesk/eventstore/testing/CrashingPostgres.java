package io.ledgerdesk.eventstore.testing;

import static org.awaitility.Awaitility.await;

import io.ledgerdesk.eventstore.postgres.PostgresDatabase;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A durable server of a test's own that can be killed like by a power cut, and restarted. */
public final class CrashingPostgres implements AutoCloseable {

    private final EmbeddedPostgres server;

    private CrashingPostgres(EmbeddedPostgres server) {
        this.server = server;
    }

    /** Starts with further settings. */
    public static CrashingPostgres start(Map<String, String> settings) throws IOException {
        EmbeddedPostgres.Builder builder =
                EmbeddedPostgres.builder()
                        .setPGStartupWait(Duration.ofSeconds(60))
                        .setServerConfig("listen_addresses", "127.0.0.1")
                        .setServerConfig("fsync", "on")
                        .setServerConfig("synchronous_commit", "on")
                        .setServerConfig("full_page_writes", "on");
        settings.forEach(builder::setServerConfig);
        return new CrashingPostgres(builder.start());
    }

    /** The same before and after a crash. */
    public PostgresDatabase database(int poolSize) {
        return new PostgresDatabase(
                "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/postgres",
                "postgres",
                "",
                poolSize);
    }

    /** Kills all of its processes at once, starts it again, and waits until it is up. */
    public void crashAndRestart() throws IOException, SQLException {
        long pid =
                Long.parseLong(
                        Files.readAllLines(dataDirectory().resolve("postmaster.pid")).getFirst());
        String commandLine =
                Files.readString(
                        Path.of("/proc", Long.toString(pid), "cmdline"), StandardCharsets.UTF_8);
        ProcessHandle postmaster = ProcessHandle.of(pid).orElseThrow();
        List<ProcessHandle> processes = new ArrayList<>(postmaster.descendants().toList());
        processes.addFirst(postmaster);
        processes.forEach(ProcessHandle::destroyForcibly);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> processes.stream().noneMatch(ProcessHandle::isAlive));

        List<String> command = new ArrayList<>();
        if ("root".equals(System.getProperty("user.name"))) {
            command.addAll(List.of("unshare", "-U"));
        }
        command.addAll(List.of(commandLine.split("\0", -1)));
        command.removeIf(String::isEmpty);
        new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        await().atMost(Duration.ofSeconds(60)).until(this::isUp);
    }

    private boolean isUp() {
        PostgresDatabase database = database(1);
        try (Connection connection =
                DriverManager.getConnection(
                        database.url(), database.username(), database.password())) {
            return connection.isValid(5);
        } catch (SQLException e) {
            return false;
        }
    }

    private Path dataDirectory() throws SQLException {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                var rows = connection.createStatement().executeQuery("SHOW data_directory")) {
            rows.next();
            return Path.of(rows.getString(1));
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
