package io.ledgerdesk.eventstore.testing;

import io.ledgerdesk.eventstore.postgres.PostgresDatabase;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One real PostgreSQL server per test JVM, a new database per call. The system property {@code
 * ledgerdesk.test.postgres} says which: {@code embedded} or nothing for one from Maven Central,
 * {@code docker} for a container, else the JDBC URL of a server that lets {@code postgres} in
 * without a password.
 */
public final class TestPostgres {

    private static final AtomicInteger COUNTER = new AtomicInteger();
    private static final String CHOICE = System.getProperty("ledgerdesk.test.postgres", "embedded");

    private TestPostgres() {}

    /** Creates an empty database. */
    public static PostgresDatabase freshDatabase() {
        String name = "test_" + ProcessHandle.current().pid() + "_" + COUNTER.incrementAndGet();
        String server = serverUrl();
        try (Connection connection = DriverManager.getConnection(server, "postgres", "");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        } catch (SQLException e) {
            throw new IllegalStateException("no test database", e);
        }
        String url = server.replaceFirst("/[^/?]*(\\?|$)", "/" + name + "$1");
        return new PostgresDatabase(url.replaceFirst("\\?.*$", ""), "postgres", "", 8);
    }

    private static String serverUrl() {
        return switch (CHOICE) {
            case "", "embedded" -> Embedded.url();
            case "docker" -> ContainerPostgres.url();
            default -> CHOICE;
        };
    }

    private static final class Embedded {

        private static final EmbeddedPostgres SERVER = start();

        private static EmbeddedPostgres start() {
            try {
                EmbeddedPostgres server =
                        EmbeddedPostgres.builder()
                                .setPGStartupWait(Duration.ofSeconds(60))
                                .setServerConfig("max_connections", "200")
                                .setServerConfig("listen_addresses", "127.0.0.1")
                                .start();
                return server;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        static String url() {
            return "jdbc:postgresql://127.0.0.1:" + SERVER.getPort() + "/postgres";
        }
    }
}
