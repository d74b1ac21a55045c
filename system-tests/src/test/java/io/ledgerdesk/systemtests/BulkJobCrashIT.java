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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The process is killed in the middle of a bulk job, with tickets begun, some of them stored and
 * their outcomes not: the job goes on and changes every ticket once.
 */
class BulkJobCrashIT {

    private static final Duration LONG = Duration.ofSeconds(120);
    private static final int TICKETS = 300;

    /**
     * In the middle of the second hundred: jobs go through the newest first, a hundred at a time.
     */
    private static final String HELD_UP = "crash-150";

    private static final long LOCK = 7_566;
    private static final String JOBS = "/api/admin/support/bulk-jobs/";

    /** One ticket's change waits until the test lets it go, and what is stored along with it. */
    private static final String HOLD_UP =
            """
            CREATE FUNCTION public.hold_up() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                PERFORM pg_advisory_xact_lock_shared(%d);
                RETURN NEW;
            END
            $$;
            CREATE TRIGGER hold_up BEFORE INSERT ON event_log.event FOR EACH ROW
                WHEN (NEW.aggregate_id = '%s') EXECUTE FUNCTION public.hold_up()
            """
                    .formatted(LOCK, HELD_UP);

    private final PostgresDatabase database = TestPostgres.freshDatabase();

    @TempDir private Path directory;

    @Test
    void aKilledJobGoesOnAndChangesEveryTicketOnce() throws Exception {
        EventLogSchema.migrate(database);
        String job;
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            StoredTickets.fill(statement, TICKETS);
            statement.execute(HOLD_UP);
            statement.execute("SELECT pg_advisory_lock(" + LOCK + ")");
            try (ServerProcess first = start()) {
                job = startJob(first);
                await().atMost(LONG).until(this::theTicketIsHeldUp);
                first.kill();
            }
            assertThat(changes()).hasSizeBetween(1, TICKETS - 1);
            // What the process has sent before it died is stored now, without an outcome.
            statement.execute("SELECT pg_advisory_unlock(" + LOCK + ")");
        }
        await().atMost(LONG).until(() -> !theTicketIsHeldUp());

        try (ServerProcess second = start()) {
            Client agent = agent(second);
            await().atMost(LONG)
                    .until(
                            () ->
                                    agent.get(JOBS + job)
                                            .data()
                                            .path("state")
                                            .stringValue()
                                            .equals("done"));
            JsonNode ended = agent.get(JOBS + job).data();
            assertThat(ended.path("total").intValue()).isEqualTo(TICKETS);
            assertThat(ended.path("done").intValue()).isEqualTo(TICKETS);
            assertThat(ended.path("modified").intValue()).isEqualTo(TICKETS);
            assertThat(ended.path("refused").intValue()).isZero();
            for (int after = 0; after < TICKETS; after += 100) {
                JsonNode results =
                        agent.get(JOBS + job + "/results?limit=100&after=" + after)
                                .data()
                                .path("results");
                assertThat(results).hasSize(100);
                assertThat(results)
                        .allSatisfy(
                                result -> {
                                    assertThat(result.path("ok").booleanValue()).isTrue();
                                    assertThat(result.path("modified").booleanValue()).isTrue();
                                });
            }
            assertThat(changes())
                    .containsExactlyInAnyOrderElementsOf(
                            IntStream.rangeClosed(1, TICKETS)
                                    .mapToObj(ticket -> "crash-" + ticket + " by " + job)
                                    .toList());
            await().atMost(LONG)
                    .until(
                            () ->
                                    agent.get("/api/admin/support/tickets?priority=Urgent")
                                                    .data()
                                                    .path("pagination")
                                                    .path("totalItems")
                                                    .intValue()
                                            == TICKETS);
        }
    }

    private static String startJob(ServerProcess server) throws Exception {
        Answer started =
                agent(server)
                        .post(
                                "/api/admin/support/tickets/bulk-action",
                                Map.of(
                                        "action",
                                        "update_priority",
                                        "filters",
                                        Map.of("status", "open"),
                                        "actionData",
                                        Map.of("priority", "Urgent")));
        assertThat(started.status()).as(started.body().toString()).isEqualTo(202);
        return started.data().path("id").stringValue();
    }

    private ServerProcess start() {
        return ServerProcess.start(
                "standalone",
                ServerProcess.freePort(),
                directory.resolve("server.log"),
                Map.of(
                        "SPRING_DATASOURCE_URL",
                        database.url(),
                        "SPRING_DATASOURCE_USERNAME",
                        database.username(),
                        "DATA_DIR",
                        directory.resolve("data").toString(),
                        "LEDGERDESK_DEMO",
                        "false",
                        "LEDGERDESK_JWT_SECRET",
                        Tokens.SECRET,
                        "LEDGERDESK_BULK_DEADLINE",
                        "2s",
                        "LEDGERDESK_BULK_JOBLEASE",
                        "20s",
                        "LEDGERDESK_BULKSELECTION_LEASE",
                        "10s"));
    }

    private static Client agent(ServerProcess server) {
        return Client.bearing(server.url(), Tokens.agent("ana", "Ana"));
    }

    private boolean theTicketIsHeldUp() throws SQLException {
        return !strings(
                        "SELECT pid::text FROM pg_locks WHERE locktype = 'advisory' AND NOT granted"
                                + " AND objid = "
                                + LOCK
                                + " AND database = (SELECT oid FROM pg_database"
                                + " WHERE datname = current_database())")
                .isEmpty();
    }

    /** Every change of a priority, with the job that made it. */
    private List<String> changes() throws SQLException {
        return strings(
                "SELECT aggregate_id || ' by ' || (convert_from(metadata, 'UTF8')::jsonb"
                        + " ->> 'correlationId') FROM event_log.event"
                        + " WHERE type = 'ticket-priority-changed'");
    }

    private List<String> strings(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            List<String> strings = new ArrayList<>();
            while (row.next()) {
                strings.add(row.getString(1));
            }
            return strings;
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(
                database.url(), database.username(), database.password());
    }
}
