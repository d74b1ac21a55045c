package io.ledgerdesk.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ledgerdesk.eventstore.postgres.EventLogSchema;
import io.ledgerdesk.eventstore.postgres.PostgresDatabase;
import io.ledgerdesk.eventstore.testing.TestPostgres;
import io.ledgerdesk.systemtests.process.Client;
import io.ledgerdesk.systemtests.process.Client.Answer;
import io.ledgerdesk.systemtests.process.ServerProcess;
import io.ledgerdesk.systemtests.process.Tokens;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * The process is killed while it fills a copy of the past: what is half there is not read, and the
 * next process goes on with it.
 */
class PastCopyCrashIT {

    private static final Duration LONG = Duration.ofSeconds(120);
    private static final int TICKETS = 4000;
    private static final String COPIES = "/api/admin/replay/as-of";
    private static final String PAST = "/api/admin/support/tickets?asOf=" + TICKETS;

    private final PostgresDatabase database = TestPostgres.freshDatabase();

    @TempDir private Path directory;

    @Test
    void aKilledCopyIsNotReadAndIsGoneOnWith() throws Exception {
        EventLogSchema.migrate(database);
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            StoredTickets.fill(statement, TICKETS);
        }
        try (ServerProcess first = start(Map.of("LEDGERDESK_PASTCOPIES_EVENTSPERSECOND", "200"))) {
            Client agent = agent(first);
            assertNotYet(agent.get(PAST));
            await().atMost(LONG)
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> copy(agent).path("filled").longValue() > 0);
            assertNotYet(agent.get(PAST));
            first.kill();
        }
        assertThat(rows()).isBetween(1L, TICKETS - 1L);

        try (ServerProcess second = start(Map.of())) {
            Client agent = agent(second);
            await().atMost(LONG)
                    .until(() -> copy(agent).path("state").stringValue().equals("ready"));
            Answer past = agent.get(PAST);
            assertThat(past.status()).isEqualTo(200);
            assertThat(past.data().path("stats").path("totalTickets").intValue())
                    .isEqualTo(TICKETS);
            assertThat(rows()).isEqualTo(TICKETS);
            assertThat(agent.get(COPIES).data()).hasSize(1);
        }
    }

    private static void assertNotYet(Answer answer) {
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.body().path("code").stringValue()).isEqualTo("past_copy_building");
    }

    private static JsonNode copy(Client agent) throws Exception {
        return agent.get(COPIES).data().path(0);
    }

    private ServerProcess start(Map<String, String> more) {
        Map<String, String> environment =
                new HashMap<>(
                        Map.of(
                                "SPRING_DATASOURCE_URL",
                                database.url(),
                                "SPRING_DATASOURCE_USERNAME",
                                database.username(),
                                "LEDGERDESK_IDENTITY_JWT_SECRET",
                                Tokens.SECRET,
                                "LEDGERDESK_PROJECTIONS_NODEID",
                                "crashing",
                                "LEDGERDESK_PASTCOPIES_PATIENCE",
                                "0s",
                                "LEDGERDESK_UPLOADS_DIRECTORY",
                                directory.resolve("uploads").toString()));
        environment.putAll(more);
        return ServerProcess.start(
                "query-side",
                ServerProcess.freePort(),
                directory.resolve("queries.log"),
                environment);
    }

    private static Client agent(ServerProcess server) {
        return Client.bearing(server.url(), Tokens.agent("ana", "Ana"));
    }

    private long rows() throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery("SELECT count(*) FROM ticket_search_v7_p1.ticket")) {
            row.next();
            return row.getLong(1);
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(
                database.url(), database.username(), database.password());
    }
}
