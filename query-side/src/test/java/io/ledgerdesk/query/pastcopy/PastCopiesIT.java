package io.ledgerdesk.query.pastcopy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ledgerdesk.eventstore.postgres.PostgresDatabase;
import io.ledgerdesk.eventstore.testing.TestPostgres;
import io.ledgerdesk.query.testing.Answer;
import io.ledgerdesk.query.testing.LoggedEvents;
import io.ledgerdesk.query.testing.RandomStories;
import io.ledgerdesk.query.testing.RunningQuerySide;
import io.ledgerdesk.query.testing.TicketStory;
import io.ledgerdesk.query.testing.Tokens;

import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/** Copies are made once, kept in bounds, removed, and never read before they are whole. */
class PastCopiesIT {

    private static final String ANA = Tokens.of(TicketStory.ANA);
    private static final String LIST = "/api/admin/support/tickets?asOf=";
    private static final String STATS = "/api/admin/support/stats?period=all&asOf=";
    private static final String COPIES = "/api/admin/replay/as-of";
    private static final Duration LONG = Duration.ofSeconds(90);

    private final PostgresDatabase database = TestPostgres.freshDatabase();

    @Test
    void manyWhoAskTwoNodesForOneMomentHaveItMadeOnce() {
        try (RunningQuerySide one = node("one");
                RunningQuerySide two = node("two")) {
            one.tell(TicketStory.of("once-1").opened().message("Hello"));
            List<CompletableFuture<Answer>> asked =
                    IntStream.range(0, 6)
                            .mapToObj(
                                    i ->
                                            CompletableFuture.supplyAsync(
                                                    () ->
                                                            PastReads.patiently(
                                                                    i % 2 == 0 ? one : two,
                                                                    LIST + 1)))
                            .toList();
            assertThat(asked.stream().map(CompletableFuture::join))
                    .allSatisfy(answer -> assertThat(total(answer)).isEqualTo(1));
            assertThat(copies(one)).hasSize(1);
            assertThat(copies(two))
                    .singleElement()
                    .satisfies(
                            copy -> {
                                assertThat(copy.path("state").asString()).isEqualTo("ready");
                                assertThat(copy.path("readModel").asString())
                                        .isEqualTo("ticket-search");
                                assertThat(copy.path("position").asLong()).isEqualTo(1);
                                assertThat(copy.path("percent").asLong()).isEqualTo(100);
                            });
            assertThat(schemas(one)).containsExactly("ticket_search_v7_p1");
            assertThat(indexes(one, "ticket_search_v7_p1"))
                    .isEqualTo(indexes(one, "ticket_search_v7"));
        }
    }

    @Test
    void theOneLongestUnreadMakesRoomAndUnreadOnesExpire() {
        try (RunningQuerySide node = node("one", "ledgerdesk.past-copies.most=2")) {
            node.tell(TicketStory.of("room-1").opened().message("a").message("b"));
            assertThat(total(PastReads.patiently(node, LIST + 1))).isEqualTo(1);
            assertThat(total(PastReads.patiently(node, LIST + 2))).isEqualTo(1);
            node.jdbc()
                    .update(
                            "UPDATE read_model.past_copy SET read_at = read_at"
                                    + " - interval '1 minute' WHERE position = 2");

            assertThat(total(PastReads.patiently(node, LIST + 3))).isEqualTo(1);

            await().atMost(LONG)
                    .untilAsserted(
                            () ->
                                    assertThat(schemas(node))
                                            .containsExactly(
                                                    "ticket_search_v7_p1", "ticket_search_v7_p3"));
            node.jdbc()
                    .update(
                            "UPDATE read_model.past_copy SET read_at = read_at"
                                    + " - interval '1 day'");
            await().atMost(LONG).until(() -> schemas(node).isEmpty() && copies(node).isEmpty());
            assertThat(
                            node.jdbc()
                                    .queryForList(
                                            "SELECT processor_name FROM read_model.token_entry"
                                                    + " WHERE processor_name LIKE '%\\_p_'"
                                                    + " UNION ALL SELECT tables FROM"
                                                    + " read_model.bulk_load",
                                            String.class))
                    .isEmpty();
            // Asked again, it is made again.
            assertThat(total(PastReads.patiently(node, LIST + 1))).isEqualTo(1);
        }
    }

    @Test
    void oneThatCannotBeFilledIsGivenUpOnceNobodyWantsIt() {
        try (RunningQuerySide node = node("one")) {
            node.jdbc()
                    .update(
                            "INSERT INTO read_model.past_copy"
                                    + " (read_model, version, revision, position, state, read_at)"
                                    + " VALUES ('ticket-search', 3, 999, 1, 'building', now()),"
                                    + " ('ticket-search', 3, 999, 2, 'building',"
                                    + " now() - interval '1 day')");

            await().atMost(LONG).until(() -> copies(node).size() == 1);

            assertThat(copies(node).getFirst().path("position").asLong()).isEqualTo(1);
        }
    }

    @Test
    void operatorsSeeAndDropCopies() {
        try (RunningQuerySide node = node("one")) {
            node.tell(TicketStory.of("seen-1").opened());
            assertThat(PastReads.patiently(node, STATS + 1).status()).isEqualTo(200);
            long id = copies(node).getFirst().path("id").asLong();

            assertThat(delete(node, COPIES + "/" + id)).isEqualTo(200);

            await().atMost(LONG).until(() -> schemas(node).isEmpty() && copies(node).isEmpty());
            assertThat(delete(node, COPIES + "/" + id)).isEqualTo(404);
            assertThat(node.get(Tokens.of(TicketStory.RITA), COPIES).status()).isEqualTo(403);
            assertThat(node.get(Tokens.of(TicketStory.RITA), LIST + 1).status()).isEqualTo(403);
        }
    }

    @Test
    void aCopyThatIsNotWholeIsNotReadAndIsGoneOnWithAfterARestart() {
        LoggedEvents history =
                LoggedEvents.interleaved(
                        new RandomStories(5, "half").stories(150, 9), new Random(5));
        long head;
        String now;
        try (RunningQuerySide slow =
                node(
                        "one",
                        "ledgerdesk.past-copies.patience=0s",
                        "ledgerdesk.past-copies.events-per-second=200")) {
            slow.tell(history);
            head = slow.head();
            now = slow.get(ANA, "/api/admin/support/tickets?limit=100").text();
            Answer refused = slow.get(ANA, LIST + head + "&limit=100");
            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.json().path("code").asString()).isEqualTo("past_copy_building");
            assertThat(Integer.parseInt(refused.header("Retry-After"))).isPositive();
            await().atMost(LONG)
                    .until(
                            () -> {
                                JsonNode copy = copies(slow).getFirst();
                                return copy.path("filled").asLong() > 0
                                        || copy.path("state").asString().equals("ready");
                            });
        }
        await().atMost(LONG).until(() -> !isBeingFilled("ticket_search_v7_p1"));
        try (RunningQuerySide again = node("one")) {
            // Nobody asks meanwhile.
            await().atMost(LONG)
                    .until(() -> copies(again).getFirst().path("state").asString().equals("ready"));
            assertThat(schemas(again)).containsExactly("ticket_search_v7_p1");
            assertThat(again.get(ANA, LIST + head + "&limit=100").text()).isEqualTo(now);
        }
    }

    private static boolean isBeingFilled(String tables) {
        return Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread -> thread.getName().startsWith(tables + "-bulk"));
    }

    @Test
    void tooManyAtOnceAreTurnedAway() {
        try (RunningQuerySide node =
                node(
                        "one",
                        "ledgerdesk.past-copies.most=1",
                        "ledgerdesk.past-copies.patience=0s")) {
            node.tell(TicketStory.of("busy-1").opened().message("a"));
            // Somebody else fills it, for as long as this takes.
            node.jdbc()
                    .update(
                            "INSERT INTO read_model.past_copy (read_model, version, revision,"
                                    + " position, state, owner, lease_until) VALUES ('ticket-search',"
                                    + " 3, 1, 2, 'building', 'another', now() + interval '1 hour')");

            Answer refused = node.get(ANA, LIST + 1);

            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.json().path("code").asString()).isEqualTo("past_copies_busy");
        }
    }

    @Test
    void aDayEndsInItsTimeZoneAndMomentsThatAreNoneAreRefused() {
        try (RunningQuerySide node = node("one")) {
            node.tell(
                    TicketStory.of("day-1").opened(),
                    TicketStory.of("day-2").opened(),
                    TicketStory.of("day-3").opened());
            node.jdbc().execute("ALTER TABLE event_log.event DISABLE TRIGGER USER");
            node.jdbc()
                    .update(
                            "UPDATE event_log.event SET recorded_at = CASE position"
                                    + " WHEN 1 THEN timestamptz '2026-01-10 12:00:00Z'"
                                    + " WHEN 2 THEN timestamptz '2026-01-10 20:30:00Z'"
                                    + " ELSE timestamptz '2026-01-11 00:00:00Z' END");

            assertThat(position(node, "2026-01-10")).isEqualTo(2);
            assertThat(position(node, "2026-01-10&timezone=Asia/Kolkata")).isEqualTo(1);
            assertThat(position(node, "2026-01-10&timezone=Pacific/Auckland")).isEqualTo(0);
            assertThat(position(node, "2026-01-11")).isEqualTo(3);
            assertThat(position(node, "2026-01-11T00:00:00Z")).isEqualTo(3);
            assertThat(position(node, "2026-01-10T23:59:59.999999Z")).isEqualTo(2);

            refused(node, "as_of_before_first_event", "2026-01-09");
            refused(node, "as_of_before_first_event", "0");
            refused(node, "as_of_in_future", "4");
            refused(node, "as_of_in_future", "999999999999999999");
            refused(node, "as_of_in_future", "2999-01-01");
            refused(node, "as_of_in_future", "9999-12-31T23:59:59.999999999Z");
            for (String malformed :
                    List.of(
                            "yesterday",
                            "-1",
                            "2026-02-30",
                            "2026-01-10T12:00",
                            "9999999999999999999",
                            "%00",
                            "%2B999999999-12-31T23:59:59Z",
                            "1&asOf=2",
                            "1&timezone=Mars",
                            "2026-01-10&timezone=%2B05:30")) {
                assertThat(node.get(ANA, LIST + malformed).status()).as(malformed).isEqualTo(400);
                assertThat(node.get(ANA, STATS + malformed).status()).as(malformed).isEqualTo(400);
            }
        }
    }

    private static void refused(RunningQuerySide node, String code, String moment) {
        for (String path : List.of(LIST, STATS)) {
            Answer answer = node.get(ANA, path + moment);
            assertThat(answer.status()).as(moment).isEqualTo(400);
            assertThat(answer.json().path("code").asString()).as(moment).isEqualTo(code);
        }
    }

    /** Of the last event that is part of a moment; 0 when none is. */
    private static long position(RunningQuerySide node, String moment) {
        Answer answer = PastReads.patiently(node, LIST + moment);
        return answer.status() == 400 ? 0 : Long.parseLong(answer.header("X-As-Of-Position"));
    }

    private RunningQuerySide node(String id, String... properties) {
        return RunningQuerySide.startOn(
                database,
                IntStream.range(0, properties.length + 2)
                        .mapToObj(
                                i ->
                                        switch (i) {
                                            case 0 -> "ledgerdesk.projections.node-id=" + id;
                                            case 1 -> "ledgerdesk.past-copies.interval=100ms";
                                            default -> properties[i - 2];
                                        })
                        .toArray(String[]::new));
    }

    private static long total(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.data().path("pagination").path("totalItems").asLong();
    }

    private static List<JsonNode> copies(RunningQuerySide node) {
        return node.get(ANA, COPIES).data().valueStream().toList();
    }

    private static List<String> schemas(RunningQuerySide node) {
        return node.jdbc()
                .queryForList(
                        "SELECT nspname FROM pg_namespace WHERE nspname ~ '_p[0-9]+$' ORDER BY 1",
                        String.class);
    }

    private static List<String> indexes(RunningQuerySide node, String schema) {
        return node.jdbc()
                .queryForList(
                        "SELECT indexname FROM pg_indexes WHERE schemaname = ? ORDER BY 1",
                        String.class,
                        schema);
    }

    private static int delete(RunningQuerySide node, String path) {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                            HttpRequest.newBuilder(
                                            URI.create("http://127.0.0.1:" + node.port() + path))
                                    .header("Authorization", "Bearer " + ANA)
                                    .timeout(Duration.ofSeconds(30))
                                    .DELETE()
                                    .build(),
                            HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
