package io.ledgerdesk.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ledgerdesk.eventstore.postgres.EventLogSchema;
import io.ledgerdesk.eventstore.postgres.PostgresDatabase;
import io.ledgerdesk.eventstore.testing.TestPostgres;
import io.ledgerdesk.systemtests.process.Client;
import io.ledgerdesk.systemtests.process.ServerProcess;
import io.ledgerdesk.systemtests.process.Tokens;

import org.junit.jupiter.api.BeforeEach;
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
import java.util.function.Predicate;

/**
 * The process is killed in the middle of a rebuild, and in the middle of a swap, after both renames
 * and before the commit: nothing is lost or doubled, and the rebuild goes on.
 */
class RebuildCrashIT {

    private static final String LIVE = "ticket_search_v6";
    private static final String BUILT = LIVE + "_g1";
    private static final Duration LONG = Duration.ofSeconds(120);
    static final int TICKETS = 600;
    private static final int EVENTS = 3 * TICKETS;
    private static final String BASE = "/api/admin/replay";

    /** A ticket's opening and two messages each. */
    static final String FILL =
            """
            INSERT INTO event_log.event (event_id, aggregate_type, aggregate_id, sequence, type, revision,
                payload, metadata)
            SELECT gen_random_uuid(), 'Ticket', 'crash-' || ticket, sequence,
                CASE sequence WHEN 0 THEN 'ticket-opened' ELSE 'ticket-message-posted' END, '1',
                convert_to(CASE sequence WHEN 0 THEN
                    '{"ticketId":"crash-' || ticket || '","ticketNumber":"TKT-20260102-' || ticket
                    || '","title":"Ticket ' || ticket || '","description":"d","category":"Other",'
                    || '"priority":"High","requester":{"id":"user-' || ticket %% 50
                    || '","type":"astrologer","name":"Uma","email":"uma@example.org"},'
                    || '"attachments":[],"at":"2026-01-02T03:04:05.678Z"}'
                ELSE
                    '{"ticketId":"crash-' || ticket || '","messageId":"m-' || ticket || '-' || sequence
                    || '","sender":{"type":"user","id":"user-' || ticket %% 50
                    || '","name":"Uma"},"text":"Message ' || sequence
                    || '","attachments":[],"at":"2026-01-02T03:04:05.678Z"}'
                END, 'UTF8'), '{}'::bytea
            FROM generate_series(1, %d) ticket, generate_series(0, 2) sequence
            ORDER BY sequence, ticket
            """
                    .formatted(TICKETS);

    @TempDir private Path directory;

    private PostgresDatabase database;

    @BeforeEach
    void fill() throws SQLException {
        database = TestPostgres.freshDatabase();
        EventLogSchema.migrate(database);
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(FILL);
        }
    }

    @Test
    void aKilledRebuildGoesOnAndAKilledSwapHasNotHappened() throws Exception {
        long id;
        List<String> right;
        try (ServerProcess first = start()) {
            awaitBuilt(first);
            right = content(LIVE);
            id =
                    agent(first)
                            .post(
                                    BASE + "/read-models/ticket-search/rebuild",
                                    Map.of("eventsPerSecond", 200))
                            .data()
                            .path("id")
                            .longValue();
            awaitRebuild(first, id, rebuild -> rebuild.path("position").longValue() > 0);
            first.kill();
        }
        long written = count(BUILT + ".ticket");
        assertThat(written).isPositive();
        assertThat(count(BUILT + ".message_text")).isLessThan(2 * TICKETS);

        try (ServerProcess second = start()) {
            Client agent = agent(second);
            agent.post(BASE + "/rebuilds/" + id + "/throttle", Map.of("eventsPerSecond", 0));
            awaitRebuild(second, id, rebuild -> rebuild.path("caughtUp").booleanValue());
            assertThat(content(BUILT)).isEqualTo(right);
            assertThat(indexes(BUILT)).isEqualTo(indexes(LIVE));

            try (Connection connection = connect();
                    Statement holdUp = connection.createStatement()) {
                connection.setAutoCommit(false);
                holdUp.execute("LOCK TABLE read_model.dead_letter IN SHARE MODE");
                agent.post(BASE + "/rebuilds/" + id + "/swap", Map.of());
                await().atMost(LONG).until(this::aSwapIsHeldUp);
                second.kill();
                connection.rollback();
            }
        }
        // Both renames were done, and are undone with the transaction that nobody committed.
        await().atMost(LONG).until(() -> schemas().contains(BUILT));
        assertThat(schemas()).containsExactly(LIVE, BUILT);

        try (ServerProcess third = start()) {
            awaitRebuild(
                    third, id, rebuild -> rebuild.path("state").stringValue().equals("swapped"));
            awaitBuilt(third);
            assertThat(content(LIVE)).isEqualTo(right);
            assertThat(
                            agent(third)
                                    .get("/api/admin/support/tickets")
                                    .data()
                                    .path("pagination")
                                    .path("totalItems")
                                    .intValue())
                    .isEqualTo(TICKETS);
            assertThat(count("event_log.event")).isEqualTo(EVENTS);
        }
    }

    private ServerProcess start() {
        return ServerProcess.start(
                "query-side",
                ServerProcess.freePort(),
                directory.resolve("queries.log"),
                Map.of(
                        "SPRING_DATASOURCE_URL",
                        database.url(),
                        "SPRING_DATASOURCE_USERNAME",
                        database.username(),
                        "LEDGERDESK_IDENTITY_JWT_SECRET",
                        Tokens.SECRET,
                        "LEDGERDESK_PROJECTIONS_NODEID",
                        "crashing",
                        "LEDGERDESK_REPLAY_INTERVAL",
                        "50ms",
                        "LEDGERDESK_UPLOADS_DIRECTORY",
                        directory.resolve("uploads").toString()));
    }

    private static Client agent(ServerProcess server) {
        return Client.bearing(server.url(), Tokens.agent("ana", "Ana"));
    }

    private static void awaitBuilt(ServerProcess server) {
        await().atMost(LONG)
                .ignoreExceptions()
                .until(
                        () ->
                                agent(server)
                                        .get(BASE + "/processors")
                                        .data()
                                        .valueStream()
                                        .allMatch(one -> one.path("behind").longValue() == 0));
    }

    private static void awaitRebuild(ServerProcess server, long id, Predicate<JsonNode> condition) {
        await().atMost(LONG)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> condition.test(agent(server).get(BASE + "/rebuilds/" + id).data()));
    }

    private boolean aSwapIsHeldUp() throws SQLException {
        return !strings(
                        "SELECT pid::text FROM pg_locks WHERE NOT granted"
                                + " AND relation = 'read_model.dead_letter'::regclass")
                .isEmpty();
    }

    private List<String> schemas() throws SQLException {
        return strings(
                "SELECT nspname FROM pg_namespace WHERE nspname LIKE 'ticket\\_search%' ORDER BY 1");
    }

    private List<String> indexes(String schema) throws SQLException {
        return strings(
                "SELECT indexname FROM pg_indexes WHERE schemaname = '" + schema + "' ORDER BY 1");
    }

    private List<String> content(String schema) throws SQLException {
        List<String> content = new ArrayList<>();
        for (String table :
                List.of(
                        "ticket",
                        "opening_text",
                        "message_text",
                        "vocabulary",
                        "activity",
                        "facet_count",
                        "facet_total",
                        "closed_on")) {
            content.addAll(
                    strings(
                            "SELECT '"
                                    + table
                                    + " ' || t::text FROM "
                                    + schema
                                    + "."
                                    + table
                                    + " t ORDER BY 1"));
        }
        return content;
    }

    private long count(String table) throws SQLException {
        return Long.parseLong(strings("SELECT count(*)::text FROM " + table).getFirst());
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
