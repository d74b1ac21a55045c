package io.ledgerdesk.systemtests;

import static org.awaitility.Awaitility.await;

import io.ledgerdesk.eventstore.postgres.EventLogSchema;
import io.ledgerdesk.eventstore.postgres.PostgresDatabase;
import io.ledgerdesk.eventstore.testing.TestPostgres;
import io.ledgerdesk.systemtests.process.Client;
import io.ledgerdesk.systemtests.process.ServerProcess;
import io.ledgerdesk.systemtests.process.Tokens;

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

/** A query side that is killed while it rebuilds the search of tickets, and its database. */
final class KilledRebuild {

    static final String LIVE = "ticket_search_v7";
    static final String BUILT = LIVE + "_g1";

    /** What the live tables become in the first swap. */
    static final String KEPT = LIVE + "_g2";

    static final Duration LONG = Duration.ofSeconds(120);
    static final String BASE = "/api/admin/replay";

    private static final List<String> TABLES =
            List.of(
                    "ticket",
                    "opening_text",
                    "message_text",
                    "vocabulary",
                    "activity",
                    "facet_count",
                    "facet_total",
                    "closed_on");

    private final Path directory;
    private final PostgresDatabase database = TestPostgres.freshDatabase();

    /**
     * With an empty log.
     *
     * @param directory for what the server writes
     */
    KilledRebuild(Path directory) {
        this.directory = directory;
        EventLogSchema.migrate(database);
    }

    /** SQL that opens tickets with numbers from one to another, each with two messages. */
    static String opening(int from, int to) {
        return """
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
               FROM generate_series(%d, %d) ticket, generate_series(0, 2) sequence
               ORDER BY sequence, ticket
               """
                .formatted(from, to);
    }

    /** Appends three events for each ticket. */
    void open(int from, int to) throws SQLException {
        execute(opening(from, to));
    }

    ServerProcess start() {
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

    static Client agent(ServerProcess server) {
        return Client.bearing(server.url(), Tokens.agent("ana", "Ana"));
    }

    /** Waits until all that is read holds all that is in the log. */
    static void awaitBuilt(ServerProcess server) {
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

    /** Begins a rebuild and answers its number. */
    static long rebuild(ServerProcess server, Map<String, Object> how) throws Exception {
        Client.Answer answer = agent(server).post(BASE + "/read-models/ticket-search/rebuild", how);
        if (answer.status() != 202) {
            throw new IllegalStateException("not begun: " + answer);
        }
        return answer.data().path("id").longValue();
    }

    /** Wants something of a rebuild. */
    static void step(ServerProcess server, long id, String step, Map<String, Object> how)
            throws Exception {
        Client.Answer answer = agent(server).post(BASE + "/rebuilds/" + id + "/" + step, how);
        if (answer.status() != 200) {
            throw new IllegalStateException(step + " refused: " + answer);
        }
    }

    static JsonNode awaitThat(ServerProcess server, long id, Predicate<JsonNode> condition) {
        return await().atMost(LONG)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> agent(server).get(BASE + "/rebuilds/" + id).data(), condition::test);
    }

    static JsonNode awaitState(ServerProcess server, long id, String state) {
        return awaitThat(server, id, rebuild -> rebuild.path("state").stringValue().equals(state));
    }

    /** How many tickets the search of agents has. */
    static int found(ServerProcess server) throws Exception {
        return agent(server)
                .get("/api/admin/support/tickets")
                .data()
                .path("pagination")
                .path("totalItems")
                .intValue();
    }

    /** Whether somebody waits for a lock on a table. */
    boolean isAwaited(String table) throws SQLException {
        return !strings(
                        "SELECT pid::text FROM pg_locks WHERE NOT granted AND relation = to_regclass('"
                                + table
                                + "')")
                .isEmpty();
    }

    List<String> schemas() throws SQLException {
        return strings(
                "SELECT nspname FROM pg_namespace WHERE nspname LIKE 'ticket\\_search%' ORDER BY 1");
    }

    List<String> indexes(String schema) throws SQLException {
        return strings(
                "SELECT indexname FROM pg_indexes WHERE schemaname = '" + schema + "' ORDER BY 1");
    }

    /** Every row of all tables. */
    List<String> content(String schema) throws SQLException {
        List<String> content = new ArrayList<>();
        for (String table : TABLES) {
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

    long count(String table) throws SQLException {
        return Long.parseLong(strings("SELECT count(*)::text FROM " + table).getFirst());
    }

    void execute(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    List<String> strings(String sql) throws SQLException {
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

    /** What is done meanwhile. */
    interface Meanwhile {

        void run() throws Exception;
    }

    /** Keeps others from a table for as long as something takes. */
    void holding(String table, String mode, Meanwhile meanwhile) throws Exception {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("LOCK TABLE " + table + " IN " + mode + " MODE");
            meanwhile.run();
            connection.rollback();
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(
                database.url(), database.username(), database.password());
    }
}
