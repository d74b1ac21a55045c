package io.ledgerdesk.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ledgerdesk.eventstore.postgres.EventLogSchema;
import io.ledgerdesk.eventstore.postgres.PostgresDatabase;
import io.ledgerdesk.eventstore.testing.TestPostgres;
import io.ledgerdesk.systemtests.process.Client;
import io.ledgerdesk.systemtests.process.ServerProcess;
import io.ledgerdesk.systemtests.process.Tokens;
import io.ledgerdesk.systemtests.process.ToolProcess;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;

/**
 * {@code bin/ledgerdesk prepare} is killed in the middle and started again; the server that is
 * started afterwards has nothing left to build.
 */
class PrepareCrashIT {

    private static final Duration LONG = Duration.ofSeconds(180);

    @TempDir private Path directory;

    private final PostgresDatabase database = TestPostgres.freshDatabase();

    @Test
    void aKilledPreparationGoesOnAndTheServerFindsEverything() throws Exception {
        EventLogSchema.migrate(database);
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(KilledRebuild.opening(1, RebuildCrashIT.TICKETS));
        }
        try (ToolProcess first = prepare("--rate", "200")) {
            await().atMost(LONG)
                    .ignoreExceptionsInstanceOf(SQLException.class)
                    .until(() -> number("SELECT max(position) FROM read_model.rebuild") > 0);
            first.kill();
        }
        assertThat(number("SELECT count(*) FROM read_model.rebuild WHERE state = 'building'"))
                .isPositive();

        try (ToolProcess second = prepare()) {
            assertThat(second.awaitExit(LONG)).as(second.output()).isZero();
            assertThat(second.output()).contains("ticket-search").contains("confirmed");
        }
        try (ToolProcess third = prepare()) {
            assertThat(third.awaitExit(LONG)).as(third.output()).isZero();
            assertThat(third.output()).contains("All read models of this version are there.");
        }

        try (ServerProcess server =
                ServerProcess.start(
                        "query-side",
                        ServerProcess.freePort(),
                        directory.resolve("queries.log"),
                        environment())) {
            assertThat(
                            Client.bearing(server.url(), Tokens.agent("ana", "Ana"))
                                    .get("/api/admin/support/tickets")
                                    .data()
                                    .path("pagination")
                                    .path("totalItems")
                                    .intValue())
                    .isEqualTo(RebuildCrashIT.TICKETS);
            assertThat(number("SELECT count(*) FROM read_model.rebuild WHERE state = 'building'"))
                    .isZero();
        }
    }

    private ToolProcess prepare(String... more) {
        String[] arguments = new String[more.length + 1];
        arguments[0] = "prepare";
        System.arraycopy(more, 0, arguments, 1, more.length);
        return ToolProcess.start(
                directory.resolve("prepare-" + System.nanoTime() + ".log"),
                environment(),
                arguments);
    }

    private Map<String, String> environment() {
        return Map.of(
                "SPRING_DATASOURCE_URL",
                database.url(),
                "SPRING_DATASOURCE_USERNAME",
                database.username(),
                "LEDGERDESK_IDENTITY_JWT_SECRET",
                Tokens.SECRET,
                "LEDGERDESK_PROJECTIONS_BULKFROM",
                "100",
                "LEDGERDESK_REPLAY_INTERVAL",
                "50ms",
                "LEDGERDESK_UPLOADS_DIRECTORY",
                directory.resolve("uploads").toString());
    }

    private long number(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(
                database.url(), database.username(), database.password());
    }
}
