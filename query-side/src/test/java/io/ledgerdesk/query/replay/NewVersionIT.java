package io.ledgerdesk.query.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.ledgerdesk.api.Rejection;
import io.ledgerdesk.eventstore.postgres.PostgresDatabase;
import io.ledgerdesk.eventstore.testing.TestPostgres;
import io.ledgerdesk.query.testing.Answer;
import io.ledgerdesk.query.testing.LoggedEvents;
import io.ledgerdesk.query.testing.OpenedTickets;
import io.ledgerdesk.query.testing.Posting;
import io.ledgerdesk.query.testing.RunningQuerySide;
import io.ledgerdesk.query.testing.TicketStory;
import io.ledgerdesk.query.testing.Tokens;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Code with a higher version of a read model comes to a log that is long. */
class NewVersionIT {

    private static final Duration LONG = Duration.ofSeconds(90);
    private static final int TICKETS = 300;

    /** At the slowest pace they take ten seconds. */
    private static final int MANY = 2000;

    private static final String REBUILDS = "/api/admin/replay/rebuilds";
    private static final String SLOWLY = "ledgerdesk.replay.events-per-second=200";

    private final PostgresDatabase database = TestPostgres.freshDatabase();
    private final List<RunningQuerySide> nodes = new ArrayList<>();
    private RunningQuerySide old;

    @BeforeEach
    void oldCode() {
        old = node("old", 1);
        open(0, TICKETS);
    }

    private RunningQuerySide node(String id, int version, String... properties) {
        List<String> all =
                new ArrayList<>(
                        List.of(
                                OpenedTickets.VERSION + "=" + version,
                                "ledgerdesk.replay.interval=50ms",
                                "ledgerdesk.projections.bulk-from=100",
                                "ledgerdesk.projections.node-id=" + id));
        all.addAll(List.of(properties));
        RunningQuerySide node =
                RunningQuerySide.startOn(
                        database, List.of(OpenedTickets.class), all.toArray(String[]::new));
        nodes.add(node);
        return node;
    }

    private void stop(RunningQuerySide node) {
        nodes.remove(node);
        node.close();
    }

    /** Opens tickets, and waits until the old code shows them. */
    private void open(int from, int to) {
        old.append(
                LoggedEvents.inTurn(
                        IntStream.range(from, to)
                                .mapToObj(nr -> TicketStory.of("version-" + nr).opened())
                                .toArray(TicketStory[]::new)));
        old.awaitCaughtUp(OpenedTickets.NAME);
    }

    @AfterEach
    void stopAll() {
        List.copyOf(nodes).forEach(this::stop);
    }

    @Test
    void theNewVersionAppearsWholeWhileTheOldOneGoesOnAndIsKeptUntilConfirmed()
            throws SQLException {
        RunningQuerySide newer = node("new", 2, "ledgerdesk.replay.automatic=false");

        assertThat(refusal(newer).code()).isEqualTo("read_model_building");
        assertThat(state(newer)).isEqualTo("filling");
        assertThat(newer.get(null, "/health").status()).isEqualTo(503);
        JsonNode health =
                newer.get(null, "/health")
                        .json()
                        .path("data")
                        .path("checks")
                        .path("projections")
                        .path("details");
        assertThat(health.path(OpenedTickets.NAME).path("state").asString()).isEqualTo("filling");
        assertThat(health.path(OpenedTickets.NAME).path("percent").asInt()).isBetween(0, 99);
        assertThat(health.path("ticket-list").path("state").asString())
                .isIn("building", "elsewhere");

        // The old code goes on meanwhile, and reads what is written now.
        open(TICKETS, TICKETS + 20);
        assertThat(count(old)).isEqualTo(TICKETS + 20);
        assertThat(refusal(newer).code()).isEqualTo("read_model_building");

        assertThat(
                        Posting.post(
                                        newer,
                                        "/api/admin/replay/read-models/opened-tickets/rebuild",
                                        "{\"eventsPerSecond\":200,\"reason\":\"now\"}")
                                .status())
                .isEqualTo(202);
        await().atMost(LONG)
                .pollInterval(Duration.ofMillis(5))
                .until(() -> wholeOrRefused(newer, TICKETS + 20));
        newer.awaitCaughtUp(OpenedTickets.NAME);
        assertThat(count(newer)).isEqualTo(TICKETS + 20);
        await().atMost(LONG).until(() -> state(newer).equals("building"));
        await().atMost(LONG).until(() -> newer.get(null, "/health").status() == 200);

        JsonNode rebuild = rebuild(newer);
        assertThat(rebuild.path("state").asString()).isEqualTo("swapped");
        assertThat(rebuild.path("version").asInt()).isEqualTo(2);
        assertThat(rebuild.path("replaces").asInt()).isEqualTo(1);
        assertThat(rebuild.path("reason").asString()).isEqualTo("now");
        assertThat(indexes("opened_tickets_v2")).isEqualTo(indexes("opened_tickets_v1"));
        String one = REBUILDS + "/" + rebuild.path("id").asLong();

        // Both are built; the old one is not taken from under a node that builds it.
        open(TICKETS + 20, TICKETS + 30);
        assertThat(count(old)).isEqualTo(TICKETS + 30);
        awaitCount(newer, TICKETS + 30);
        assertThat(code(Posting.post(newer, one + "/confirm", ""))).isEqualTo("old_version_in_use");
        assertThat(code(Posting.post(newer, one + "/compare", "")))
                .isEqualTo("rebuild_of_new_version");
        assertThat(code(Posting.post(newer, one + "/back", "")))
                .isEqualTo("rebuild_of_new_version");
        assertThat(schemas()).containsExactly("opened_tickets_v1", "opened_tickets_v2");

        stop(old);
        assertThat(confirmWhileSomebodyReads(newer, one)).isEqualTo("old_version_in_use");
        assertThat(schemas()).containsExactly("opened_tickets_v1", "opened_tickets_v2");
        newer.jdbc()
                .update(
                        "INSERT INTO read_model.dead_letter (tables, aggregate_id, sequence,"
                                + " event_id, state, attempts, discarded_by, reason) VALUES"
                                + " ('opened_tickets_v1', 'version-0', 0, '0', 'failed', 3, NULL, NULL),"
                                + " ('opened_tickets_v1', 'version-1', 0, '1', 'discarded', 3, 'ben',"
                                + " 'made twice')");
        Answer confirmed = Posting.post(newer, one + "/confirm", "");
        assertThat(confirmed.status()).as(confirmed.text()).isEqualTo(200);
        assertThat(confirmed.data().path("state").asString()).isEqualTo("confirmed");
        assertThat(schemas()).containsExactly("opened_tickets_v2");
        assertThat(count(newer)).isEqualTo(TICKETS + 30);
        // What was given up is on record; old code that makes its tables again does not meet it.
        assertThat(
                        newer.jdbc()
                                .queryForList(
                                        "SELECT concat_ws(' ', replace(tables, id::text, 'ID'),"
                                                + " aggregate_id, discarded_by, reason)"
                                                + " FROM read_model.dead_letter",
                                        String.class))
                .containsExactly("opened_tickets_v1_dropped_ID version-1 ben made twice");
    }

    @Test
    void oldCodeThatIsStartedAgainGoesOnWithItsTables() {
        RunningQuerySide newer = node("new", 2);
        awaitCount(newer, TICKETS);
        stop(old);
        newer.append(LoggedEvents.inTurn(TicketStory.of("meanwhile").opened()));
        awaitCount(newer, TICKETS + 1);
        stop(newer);

        old = node("old", 1);

        awaitCount(old, TICKETS + 1);
        assertThat(schemas()).containsExactly("opened_tickets_v1", "opened_tickets_v2");
        RunningQuerySide again = node("new", 2);
        awaitCount(again, TICKETS + 1);
        assertThat(again.get(bearer(), REBUILDS).data()).hasSize(1);
    }

    @Test
    void aNodeThatIsStoppedInTheMiddleIsFollowedByOneThatGoesOn() {
        open(TICKETS, MANY);
        RunningQuerySide first = node("first", 2, SLOWLY);
        await().atMost(LONG).until(() -> rebuild(first).path("position").asLong() > 0);
        stop(first);
        assertThat(schemas()).contains("opened_tickets_v1").doesNotContain("opened_tickets_v2");

        RunningQuerySide second = node("second", 2);

        String one = REBUILDS + "/" + rebuild(second).path("id").asLong();
        Posting.post(second, one + "/throttle", "{\"eventsPerSecond\":0}");
        await().atMost(LONG)
                .pollInterval(Duration.ofMillis(5))
                .until(() -> wholeOrRefused(second, MANY));
        assertThat(second.get(bearer(), REBUILDS).data()).hasSize(1);
        assertThat(rebuild(second).path("state").asString()).isEqualTo("swapped");
        assertThat(rebuild(second).path("reason").asString())
                .isEqualTo("code of version 2, tables of 1");
    }

    @Test
    void severalNodesOfTheNewCodeTakeItUpWhicheverHasFilledIt() {
        RunningQuerySide first = node("first", 2);
        RunningQuerySide second = node("second", 2);

        await().atMost(LONG).until(() -> wholeOrRefused(first, TICKETS));
        await().atMost(LONG).until(() -> wholeOrRefused(second, TICKETS));
        await().atMost(LONG).until(() -> state(first).matches("building|elsewhere"));
        await().atMost(LONG).until(() -> state(second).matches("building|elsewhere"));
        open(TICKETS, TICKETS + 1);
        awaitCount(first, TICKETS + 1);
        awaitCount(second, TICKETS + 1);
    }

    @Test
    void aShortLogIsProjectedAtOnce() {
        RunningQuerySide newer = node("new", 2, "ledgerdesk.projections.bulk-from=100000");

        awaitCount(newer, TICKETS);
        assertThat(newer.get(bearer(), REBUILDS).data()).isEmpty();
    }

    private String confirmWhileSomebodyReads(RunningQuerySide node, String rebuild)
            throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(
                                database.url(), database.username(), database.password());
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("SELECT FROM opened_tickets_v1.ticket");
            String code = code(Posting.post(node, rebuild + "/confirm", ""));
            connection.rollback();
            return code;
        }
    }

    /** Fails when less than the whole is read. */
    private static boolean wholeOrRefused(RunningQuerySide node, long whole) {
        try {
            assertThat(count(node)).isEqualTo(whole);
            return true;
        } catch (Rejection refusal) {
            assertThat(refusal.code()).isEqualTo("read_model_building");
            return false;
        }
    }

    private static void awaitCount(RunningQuerySide node, long wanted) {
        await().atMost(LONG)
                .ignoreExceptionsMatching(Rejection.class::isInstance)
                .until(() -> count(node) == wanted);
    }

    private static long count(RunningQuerySide node) {
        return node.bean(OpenedTickets.Counting.class).count();
    }

    private static Rejection refusal(RunningQuerySide node) {
        return catchThrowableOfType(Rejection.class, () -> count(node));
    }

    private static String code(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(409);
        return answer.json().path("code").asString();
    }

    private static String state(RunningQuerySide node) {
        return node.get(bearer(), "/api/admin/replay/processors")
                .data()
                .valueStream()
                .filter(one -> one.path("name").asString().equals(OpenedTickets.NAME))
                .findFirst()
                .orElseThrow()
                .path("state")
                .asString();
    }

    private static JsonNode rebuild(RunningQuerySide node) {
        return node.get(bearer(), REBUILDS).data().path(0);
    }

    private static String bearer() {
        return Tokens.of(TicketStory.ANA);
    }

    private List<String> schemas() {
        return nodes.getFirst()
                .jdbc()
                .queryForList(
                        "SELECT nspname FROM pg_namespace WHERE nspname ~ '^opened_tickets_v[0-9]+$'"
                                + " ORDER BY 1",
                        String.class);
    }

    private List<String> indexes(String schema) {
        return nodes.getFirst()
                .jdbc()
                .queryForList(
                        "SELECT indexname FROM pg_indexes WHERE schemaname = ? ORDER BY 1",
                        String.class,
                        schema);
    }
}
