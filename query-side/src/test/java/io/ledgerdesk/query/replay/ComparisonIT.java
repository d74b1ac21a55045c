package io.ledgerdesk.query.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ledgerdesk.query.testing.Answer;
import io.ledgerdesk.query.testing.LoggedEvents;
import io.ledgerdesk.query.testing.Posting;
import io.ledgerdesk.query.testing.RunningQuerySide;
import io.ledgerdesk.query.testing.TicketStory;
import io.ledgerdesk.query.testing.Tokens;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import tools.jackson.databind.JsonNode;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** Comparisons that take long, and rebuilds that fail, keep nothing else waiting. */
class ComparisonIT {

    private static final Duration LONG = Duration.ofSeconds(90);

    /** Much less than the server lets a statement of a comparison take. */
    private static final Duration MEANWHILE = Duration.ofSeconds(20);

    private static final String ANA = Tokens.of(TicketStory.ANA);
    private static final String BASE = "/api/admin/replay";

    private static RunningQuerySide node(String... more) {
        String[] properties = new String[more.length + 1];
        properties[0] = "ledgerdesk.replay.interval=50ms";
        System.arraycopy(more, 0, properties, 1, more.length);
        RunningQuerySide node = RunningQuerySide.start(properties);
        node.tell(TicketStory.of("t-1").opened().message("Hello"), TicketStory.of("t-2").opened());
        return node;
    }

    @Test
    void oneThatTakesTooLongIsReportedOnceAndTheSwapGoesWithoutIt() throws SQLException {
        try (RunningQuerySide node = node("ledgerdesk.replay.compare-timeout=1s");
                Connection locking = lock(node, "ticket_list_v1.ticket")) {
            long id = rebuild(node, "ticket-list", "{\"automatic\":true}");

            JsonNode told = awaitThat(node, id, ComparisonIT::isNotCompared);
            assertThat(told.path("error").asString())
                    .contains("longer than 1 s in all", "swap or cancel");
            assertThat(told.path("state").asString()).isEqualTo("building");
            assertThat(told.path("automatic").asBoolean(true)).isFalse();
            assertThat(told.path("report").isObject()).isFalse();
            long other = rebuild(node, "ticket-detail", "{\"automatic\":true}");
            awaitThat(node, other, ComparisonIT::isSwapped);
            assertThat(get(node, id).path("state").asString()).isEqualTo("building");

            Answer asked = Posting.post(node, path(id) + "/compare", "");
            assertThat(asked.data().path("compareWanted").asBoolean()).isTrue();
            JsonNode again = awaitThat(node, id, now -> !now.path("compareWanted").asBoolean(true));
            assertThat(isNotCompared(again)).isTrue();

            // Once what was in the way is gone, it can be compared as ever.
            locking.rollback();
            assertThat(Posting.post(node, path(id) + "/compare", "").status()).isEqualTo(200);
            JsonNode compared = awaitThat(node, id, now -> now.path("report").isObject());
            assertThat(compared.path("report").path("same").asBoolean()).isTrue();
            assertThat(compared.path("error").asString("")).isEmpty();
            assertThat(compared.path("state").asString()).isEqualTo("building");
            assertThat(Posting.post(node, path(id) + "/swap", "").status()).isEqualTo(200);
            awaitThat(node, id, ComparisonIT::isSwapped);
        }
    }

    @Test
    void whileOneIsComparedOthersGoOnAndItIsSwappedAllTheSame() throws SQLException {
        try (RunningQuerySide node = node();
                Connection locking = lock(node, "ticket_list_v1.ticket")) {
            long id = rebuild(node, "ticket-list", "{\"automatic\":true}");
            await().atMost(LONG).until(() -> isComparing(node));

            long other = rebuild(node, "ticket-detail", "");
            assertThat(Posting.post(node, path(other) + "/swap", "").status()).isEqualTo(200);
            awaitThat(node, other, MEANWHILE, ComparisonIT::isSwapped);
            assertThat(isComparing(node)).isTrue();
            assertThat(Posting.post(node, path(id) + "/compare", "").status()).isEqualTo(200);
            assertThat(Posting.post(node, path(id) + "/swap", "").status()).isEqualTo(200);
            JsonNode swapped = awaitThat(node, id, MEANWHILE, ComparisonIT::isSwapped);

            assertThat(swapped.path("compareWanted").asBoolean(true)).isFalse();
            assertThat(swapped.path("report").isObject()).isFalse();
            assertThat(isComparing(node)).isTrue();
            locking.rollback();
            node.tell(TicketStory.of("t-3").opened());
        }
    }

    /** Which read past all of that, and note where they are once in a while. */
    @ParameterizedTest
    @ValueSource(strings = {"saved-views", "faq-list", "article-library"})
    void oneIsComparedWhileMuchIsWrittenThatIsForOthers(String readModel) throws Exception {
        try (RunningQuerySide node = node();
                ScheduledExecutorService writing = Executors.newSingleThreadScheduledExecutor()) {
            AtomicInteger written = new AtomicInteger();
            writing.scheduleAtFixedRate(
                    () ->
                            node.append(
                                    LoggedEvents.inTurn(
                                            TicketStory.of("w-" + written.incrementAndGet())
                                                    .opened())),
                    0,
                    30,
                    TimeUnit.MILLISECONDS);

            for (int i = 0; i < 3; i++) {
                long id = rebuild(node, readModel, "{\"automatic\":true}");
                awaitThat(node, id, MEANWHILE, ComparisonIT::isSwapped);
                assertThat(get(node, id).path("report").path("same").asBoolean()).isTrue();
                assertThat(Posting.post(node, path(id) + "/confirm", "").status()).isEqualTo(200);
                awaitThat(node, id, now -> now.path("state").asString().equals("confirmed"));
            }

            assertThat(written.get()).isGreaterThan(20);
            writing.shutdownNow();
            assertThat(writing.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void aRebuildThatFailsKeepsNoOtherFromBeingCarriedOut() {
        try (RunningQuerySide node = node()) {
            // Tables that nobody has made stand where the first one's are to be.
            node.jdbc().execute("CREATE SCHEMA ticket_list_v1_g1");
            node.jdbc().execute("CREATE TABLE ticket_list_v1_g1.ticket (anything integer)");
            long failing = rebuild(node, "ticket-list", "{\"automatic\":true}");
            long other = rebuild(node, "ticket-detail", "{\"automatic\":true}");

            awaitThat(node, other, ComparisonIT::isSwapped);

            assertThat(get(node, failing).path("state").asString()).isEqualTo("building");
            node.jdbc().execute("DROP SCHEMA ticket_list_v1_g1 CASCADE");
            awaitThat(node, failing, ComparisonIT::isSwapped);
        }
    }

    /** Nobody reads the table until the connection is rolled back or closed. */
    private static Connection lock(RunningQuerySide node, String table) throws SQLException {
        Connection connection =
                DriverManager.getConnection(
                        node.database().url(),
                        node.database().username(),
                        node.database().password());
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("LOCK TABLE " + table + " IN ACCESS EXCLUSIVE MODE");
        }
        return connection;
    }

    private static boolean isComparing(RunningQuerySide node) {
        return node.jdbc()
                        .queryForList(
                                "SELECT 1 FROM pg_stat_activity WHERE datname = current_database()"
                                        + " AND wait_event_type = 'Lock'"
                                        + " AND query LIKE '%hashtextextended(t::text%'",
                                Integer.class)
                        .size()
                > 0;
    }

    private static boolean isNotCompared(JsonNode rebuild) {
        return rebuild.path("error").asString("").startsWith("not compared: ");
    }

    private static boolean isSwapped(JsonNode rebuild) {
        return rebuild.path("state").asString().equals("swapped");
    }

    private static long rebuild(RunningQuerySide node, String readModel, String body) {
        Answer answer = Posting.post(node, BASE + "/read-models/" + readModel + "/rebuild", body);
        assertThat(answer.status()).isEqualTo(202);
        return answer.data().path("id").asLong();
    }

    private static JsonNode awaitThat(
            RunningQuerySide node, long id, Predicate<JsonNode> condition) {
        return awaitThat(node, id, LONG, condition);
    }

    private static JsonNode awaitThat(
            RunningQuerySide node, long id, Duration bound, Predicate<JsonNode> condition) {
        return await().atMost(bound)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> get(node, id), condition);
    }

    private static JsonNode get(RunningQuerySide node, long id) {
        Answer answer = node.get(ANA, path(id));
        assertThat(answer.status()).isEqualTo(200);
        return answer.data();
    }

    private static String path(long id) {
        return BASE + "/rebuilds/" + id;
    }
}
