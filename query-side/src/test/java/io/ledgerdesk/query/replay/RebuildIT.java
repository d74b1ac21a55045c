package io.ledgerdesk.query.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.ledgerdesk.eventstore.postgres.PostgresDatabase;
import io.ledgerdesk.eventstore.testing.TestPostgres;
import io.ledgerdesk.query.platform.BulkLoad;
import io.ledgerdesk.query.platform.Pace;
import io.ledgerdesk.query.platform.ReadModel;
import io.ledgerdesk.query.platform.ReadModelCode;
import io.ledgerdesk.query.platform.ReadModelProcessors;
import io.ledgerdesk.query.platform.ReadModelSchemas;
import io.ledgerdesk.query.testing.Answer;
import io.ledgerdesk.query.testing.LoggedEvents;
import io.ledgerdesk.query.testing.Posting;
import io.ledgerdesk.query.testing.RandomStories;
import io.ledgerdesk.query.testing.RunningQuerySide;
import io.ledgerdesk.query.testing.Tables;
import io.ledgerdesk.query.testing.TicketStory;
import io.ledgerdesk.query.testing.Tokens;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;

class RebuildIT {

    private static final Duration LONG = Duration.ofSeconds(90);
    private static final String ANA = Tokens.of(TicketStory.ANA);
    private static final String BASE = "/api/admin/replay";
    private static final ReadModel LIST = new ReadModel("ticket-list", 1);
    private static final ReadModel DETAIL = new ReadModel("ticket-detail", 1);

    private final PostgresDatabase database = TestPostgres.freshDatabase();
    private RunningQuerySide querySide;

    @BeforeEach
    void start() {
        querySide = startNode();
        querySide.tell(
                LoggedEvents.interleaved(
                        new RandomStories(7, "rebuild").stories(80, 6), new Random(7)));
    }

    private RunningQuerySide startNode() {
        return RunningQuerySide.startOn(
                database, "ledgerdesk.replay.interval=50ms", "ledgerdesk.projections.node-id=one");
    }

    @AfterEach
    void stop() {
        querySide.close();
    }

    @Test
    void aRebuildMendsWhatWasBrokenAndReportsTheDifference() {
        Map<String, List<String>> right = Tables.of(querySide.jdbc(), LIST);
        querySide
                .jdbc()
                .update(
                        "UPDATE ticket_list_v1.ticket SET title = 'broken' WHERE ticket_id = 'rebuild-00003'");
        querySide
                .jdbc()
                .update("DELETE FROM ticket_list_v1.ticket WHERE ticket_id = 'rebuild-00004'");

        long id = rebuild("ticket-list", "{\"automatic\":true,\"reason\":\"a row is wrong\"}");

        JsonNode compared = awaitState(id, rebuild -> rebuild.path("report").isObject());
        assertThat(compared.path("state").asString()).isEqualTo("building");
        assertThat(compared.path("requestedBy").asString()).isEqualTo("ana");
        assertThat(compared.path("reason").asString()).isEqualTo("a row is wrong");
        assertThat(compared.path("report").path("same").asBoolean(true)).isFalse();
        JsonNode table = named(compared.path("report").path("tables"), "ticket");
        assertThat(table.path("liveRows").asLong()).isEqualTo(79);
        assertThat(table.path("otherRows").asLong()).isEqualTo(80);
        assertThat(table.path("onlyLive").asLong()).isEqualTo(1);
        assertThat(table.path("onlyOther").asLong()).isEqualTo(2);
        assertThat(table.path("examples").valueStream().map(JsonNode::asString))
                .containsExactlyInAnyOrder("rebuild-00003", "rebuild-00004");

        assertThat(post("/rebuilds/" + id + "/swap", "").status()).isEqualTo(200);
        awaitState(id, "swapped");
        assertThat(Tables.of(querySide.jdbc(), LIST)).isEqualTo(right);

        assertThat(post("/rebuilds/" + id + "/confirm", "").status()).isEqualTo(200);
        await().atMost(LONG).until(() -> schemas().equals(List.of("ticket_list_v1")));
        querySide.tell(TicketStory.of("after-1").opened());
        assertThat(Tables.of(querySide.jdbc(), LIST).get("ticket")).hasSize(81);
    }

    @Test
    void anEqualRebuildSwapsByItselfAndOneCommandGoesBack() {
        Map<String, List<String>> right = Tables.of(querySide.jdbc(), DETAIL);

        long id = rebuild("ticket-detail", "{\"automatic\":true}");

        JsonNode swapped = awaitState(id, "swapped");
        assertThat(swapped.path("report").path("same").asBoolean()).isTrue();
        assertThat(swapped.path("wentBack").asBoolean(true)).isFalse();
        assertThat(Tables.of(querySide.jdbc(), DETAIL)).isEqualTo(right);
        assertThat(schemas("ticket_detail%")).hasSize(2);
        assertThat(post("/read-models/ticket-detail/rebuild", "").status()).isEqualTo(409);

        // What happens meanwhile is in what is read then, too.
        querySide.tell(TicketStory.of("meanwhile-1").opened().message("Hello"));
        Map<String, List<String>> further = Tables.of(querySide.jdbc(), DETAIL);
        querySide.jdbc().update("UPDATE ticket_detail_v1.ticket SET title = 'new tables'");
        assertThat(post("/rebuilds/" + id + "/back", "").status()).isEqualTo(200);
        assertThat(awaitState(id, "swapped").path("wentBack").asBoolean()).isTrue();
        assertThat(Tables.of(querySide.jdbc(), DETAIL)).isEqualTo(further);
        querySide.tell(TicketStory.of("afterwards-1").opened());
        assertThat(Tables.of(querySide.jdbc(), DETAIL).get("ticket")).hasSize(82);
        assertThat(post("/rebuilds/" + id + "/confirm", "").status()).isEqualTo(200);
        await().atMost(LONG).until(() -> schemas("ticket_detail%").size() == 1);
    }

    @Test
    void readsAndWritesGoOnThroughSwapsAndNothingIsLost() throws Exception {
        AtomicBoolean done = new AtomicBoolean();
        AtomicInteger reads = new AtomicInteger();
        CompletableFuture<Void> reader =
                CompletableFuture.runAsync(
                        () -> {
                            while (!done.get()) {
                                Answer answer =
                                        querySide.get(
                                                ANA, "/api/admin/support/tickets/rebuild-00005");
                                assertThat(answer.status()).isEqualTo(200);
                                assertThat(answer.data().path("title").asString()).isNotEmpty();
                                reads.incrementAndGet();
                            }
                        });
        CompletableFuture<Integer> writer =
                CompletableFuture.supplyAsync(
                        () -> {
                            int written = 0;
                            while (!done.get()) {
                                querySide.append(
                                        LoggedEvents.inTurn(
                                                TicketStory.of("busy-" + written)
                                                        .opened()
                                                        .message("one")));
                                written++;
                                querySide.get(ANA, "/api/admin/support/tickets");
                            }
                            return written;
                        });
        for (int round = 0; round < 3; round++) {
            long id = rebuild("ticket-detail", "");
            assertThat(post("/rebuilds/" + id + "/swap", "").status()).isEqualTo(200);
            awaitState(id, "swapped");
            assertThat(post("/rebuilds/" + id + "/confirm", "").status()).isEqualTo(200);
        }
        done.set(true);
        reader.get(60, TimeUnit.SECONDS);
        int written = writer.get(60, TimeUnit.SECONDS);
        querySide.awaitEverything();

        assertThat(reads.get()).isPositive();
        Map<String, List<String>> swapped = Tables.of(querySide.jdbc(), DETAIL);
        assertThat(swapped.get("ticket")).hasSize(80 + written);
        long id = rebuild("ticket-detail", "{\"automatic\":true}");
        JsonNode last = awaitState(id, "swapped");
        assertThat(last.path("report").path("same").asBoolean()).isTrue();
        assertThat(Tables.of(querySide.jdbc(), DETAIL)).isEqualTo(swapped);
    }

    @Test
    void aRebuildGoesOnAfterARestartWhereItWas() {
        long id = rebuild("ticket-list", "{\"eventsPerSecond\":200}");
        awaitState(id, rebuild -> rebuild.path("position").asLong() > 0);
        querySide.close();

        querySide = startNode();
        assertThat(get("/rebuilds/" + id).path("state").asString()).isEqualTo("building");
        assertThat(post("/rebuilds/" + id + "/throttle", "{\"eventsPerSecond\":0}").status())
                .isEqualTo(200);
        assertThat(post("/rebuilds/" + id + "/compare", "").status()).isEqualTo(200);
        JsonNode compared = awaitState(id, rebuild -> rebuild.path("report").isObject());

        assertThat(compared.path("report").path("same").asBoolean()).isTrue();
        awaitState(id, rebuild -> rebuild.path("caughtUp").asBoolean());
        assertThat(post("/rebuilds/" + id + "/swap", "").status()).isEqualTo(200);
        awaitState(id, "swapped");
    }

    @Test
    void aNodeHelpsToFillWhatAnotherCarriesOutAndTakesOverWhenThatIsGone() {
        Map<String, List<String>> right = Tables.of(querySide.jdbc(), LIST);
        querySide
                .jdbc()
                .update(
                        "INSERT INTO read_model.rebuild (read_model, version, generation, state,"
                                + " events_per_second, automatic, reason, requested_by, owner,"
                                + " lease_until) VALUES ('ticket-list', 1, 1, 'building', 0, true,"
                                + " 'test', 'test', 'elsewhere', now() + interval '1 hour')");
        long id = get("/rebuilds").path(0).path("id").asLong();
        ReadModel shadow = querySide.bean(ReadModelSchemas.class).ready(LIST.generation(1));
        ReadModelCode code =
                querySide.beans(ReadModelCode.class).stream()
                        .filter(known -> known.live().equals(LIST))
                        .findFirst()
                        .orElseThrow();
        try (BulkLoad begun =
                querySide
                        .bean(ReadModelProcessors.class)
                        .loading(code.projection().apply(shadow), new Pace())
                        .orElseThrow()) {
            assertThat(begun.phase()).isEqualTo(BulkLoad.Phase.LOADING);
        }

        await().atMost(LONG)
                .until(
                        () ->
                                querySide
                                        .jdbc()
                                        .queryForList(
                                                "SELECT done FROM read_model.bulk_unit",
                                                Boolean.class)
                                        .equals(List.of(true)));
        JsonNode helped = get("/rebuilds/" + id);
        assertThat(helped.path("state").asString()).isEqualTo("building");
        assertThat(helped.path("phase").asString()).isEqualTo("loading");
        assertThat(helped.path("owner").asString()).isEqualTo("elsewhere");
        assertThat(Tables.of(querySide.jdbc(), shadow).get("ticket"))
                .isEqualTo(right.get("ticket"));

        querySide.jdbc().update("UPDATE read_model.rebuild SET owner = NULL");
        JsonNode swapped = awaitState(id, "swapped");
        assertThat(swapped.path("report").path("same").asBoolean()).isTrue();
        assertThat(Tables.of(querySide.jdbc(), LIST)).isEqualTo(right);
    }

    @Test
    void tablesOfCodeOfALowerRevisionAreRebuiltByThemselves() {
        Map<String, List<String>> right = Tables.of(querySide.jdbc(), LIST);
        await().atMost(LONG).until(() -> revision("ticket_list_v1").equals(List.of(1)));
        querySide
                .jdbc()
                .execute("UPDATE ticket_list_v1.ticket SET title = 'meant otherwise before'");
        querySide
                .jdbc()
                .execute(
                        "UPDATE read_model.built_with SET revision = 0"
                                + " WHERE tables = 'ticket_list_v1'");
        querySide.close();

        querySide = startNode();

        await().atMost(LONG).until(() -> !get("/rebuilds").isEmpty());
        long id = get("/rebuilds").path(0).path("id").asLong();
        JsonNode swapped = awaitState(id, "swapped");
        assertThat(swapped.path("readModel").asString()).isEqualTo("ticket-list");
        assertThat(swapped.path("reason").asString()).isEqualTo("code of revision 1, tables of 0");
        assertThat(Tables.of(querySide.jdbc(), LIST)).isEqualTo(right);
        assertThat(revision("ticket_list_v1")).containsExactly(1);
        assertThat(get("/rebuilds")).hasSize(1);
    }

    private List<Integer> revision(String tables) {
        return querySide
                .jdbc()
                .queryForList(
                        "SELECT revision FROM read_model.built_with WHERE tables = ?",
                        Integer.class,
                        tables);
    }

    @Test
    void segmentsAreDividedAndUnited() {
        assertThat(post("/processors/ticket-list/segments/0/split", "").status()).isEqualTo(200);
        await().atMost(LONG)
                .until(
                        () ->
                                processor("ticket-list").path("segmentsHere").asInt() == 2
                                        || segments() == 2);
        querySide.tell(TicketStory.of("divided-1").opened().message("Hello"));
        assertThat(segments()).isEqualTo(2);
        await().atMost(LONG)
                .until(
                        () ->
                                processor("ticket-list").path("behind").asLong() == 0
                                        && owners("ticket-list").equals(List.of("one", "one")));
        JsonNode divided = processor("ticket-list");
        assertThat(divided.path("segments").valueStream())
                .extracting(
                        segment -> segment.path("segment").asInt(),
                        segment -> segment.path("mask").asInt(),
                        segment -> segment.path("position").asLong())
                .containsExactly(
                        tuple(0, 1, divided.path("position").asLong()),
                        tuple(1, 1, divided.path("position").asLong()));
        long id = rebuild("ticket-list", "{\"automatic\":true}");
        assertThat(awaitState(id, "swapped").path("report").path("same").asBoolean()).isTrue();

        await().atMost(LONG)
                .pollInterval(Duration.ofMillis(200))
                .until(() -> post("/processors/ticket-list/segments/0/merge", "").status() == 200);
        await().atMost(LONG).until(() -> segments() == 1);
        querySide.tell(TicketStory.of("united-1").opened());
        assertThat(Tables.of(querySide.jdbc(), LIST).get("ticket")).hasSize(82);
    }

    private List<String> owners(String processor) {
        return processor(processor)
                .path("segments")
                .valueStream()
                .map(segment -> segment.path("owner").asString(""))
                .toList();
    }

    private int segments() {
        return querySide
                .jdbc()
                .queryForList(
                        "SELECT segment FROM read_model.token_entry"
                                + " WHERE processor_name = 'ticket_list_v1'",
                        Integer.class)
                .size();
    }

    @Test
    void aPausedRebuildStandsStillAndACancelledOneLeavesNothing() {
        querySide.tell(
                LoggedEvents.interleaved(
                        new RandomStories(8, "longer").stories(250, 6), new Random(8)));
        long all = events();
        long id = rebuild("ticket-search", "{\"eventsPerSecond\":200}");
        await().atMost(LONG).until(() -> filled() > 0);

        assertThat(post("/rebuilds/" + id + "/pause", "").status()).isEqualTo(200);

        assertThat(get("/rebuilds/" + id).path("paused").asBoolean()).isTrue();
        AtomicLong still = new AtomicLong();
        await().atMost(LONG)
                .during(Duration.ofSeconds(2))
                .until(
                        () -> {
                            long now = filled();
                            return still.getAndSet(now) == now;
                        });
        assertThat(still.get()).isPositive().isLessThan(all);
        assertThat(post("/rebuilds/" + id + "/resume", "").status()).isEqualTo(200);
        await().atMost(LONG).until(() -> filled() > still.get());
        assertThat(post("/rebuilds/" + id + "/throttle", "{\"eventsPerSecond\":0}").status())
                .isEqualTo(200);
        awaitState(id, rebuild -> rebuild.path("caughtUp").asBoolean());

        assertThat(post("/rebuilds/" + id + "/cancel", "").status()).isEqualTo(200);

        await().atMost(LONG).until(() -> schemas("ticket_search%").size() == 1);
        assertThat(post("/rebuilds/" + id + "/swap", "").status()).isEqualTo(409);
        assertThat(post("/rebuilds/" + id + "/back", "").status()).isEqualTo(409);
        assertThat(rebuild("ticket-search", "{\"automatic\":true}")).isGreaterThan(id);
    }

    /** Events in the tables that are filled, as they are in the database, whoever tells what. */
    private long filled() {
        return Objects.requireNonNull(
                querySide
                        .jdbc()
                        .queryForObject(
                                "SELECT coalesce(sum(events), 0) FROM read_model.bulk_unit"
                                        + " WHERE tables LIKE 'ticket_search%' AND done",
                                Long.class));
    }

    private long events() {
        return Objects.requireNonNull(
                querySide
                        .jdbc()
                        .queryForObject("SELECT count(*) FROM event_log.event", Long.class));
    }

    @Test
    void aProcessorIsPausedAndResumed() {
        assertThat(stateAfter("pause", "{\"reason\":\"a look\"}")).isIn("pausing", "paused");
        await().atMost(LONG)
                .until(() -> processor("ticket-list").path("state").asString().equals("paused"));
        await().atMost(LONG).until(() -> owners("ticket-list").equals(List.of("")));
        querySide.append(LoggedEvents.inTurn(TicketStory.of("paused-1").opened()));
        querySide.awaitCaughtUp("ticket-detail");
        await().atMost(LONG).until(() -> processor("ticket-list").path("behind").asLong() == 1);
        await().atMost(LONG).until(() -> processor("ticket-list").path("rate").asDouble() == 0);
        assertThat(processor("ticket-list").has("etaSeconds")).isFalse();
        JsonNode pause = processor("ticket-list").path("pause");
        assertThat(pause.path("reason").asString()).isEqualTo("a look");
        assertThat(pause.path("by").asString()).isEqualTo("ana");
        assertThat(processor("ticket-detail").has("pause")).isFalse();
        assertThat(processor("ticket-detail").path("etaSeconds").asDouble(-1)).isZero();
        assertThat(querySide.get(null, "/health").status()).isEqualTo(200);

        assertThat(stateAfter("resume", "")).isIn("resuming", "building");
        querySide.awaitEverything();
        await().atMost(LONG)
                .until(() -> processor("ticket-list").path("state").asString().equals("building"));
    }

    private String stateAfter(String command, String body) {
        Answer answer = post("/processors/ticket-list/" + command, body);
        assertThat(answer.status()).isEqualTo(200);
        return named(answer.data(), "ticket-list").path("state").asString();
    }

    @Test
    void replayIsForAgentsAndInputIsChecked() {
        assertThat(querySide.get(null, BASE + "/rebuilds").status()).isEqualTo(401);
        assertThat(querySide.get(Tokens.of(TicketStory.RITA), BASE + "/processors").status())
                .isEqualTo(403);
        assertThat(post("/read-models/ticket-list/rebuild", "{\"eventsPerSecond\":5}").status())
                .isEqualTo(400);
        assertThat(post("/read-models/nothing/rebuild", "").status()).isEqualTo(404);
        assertThat(post("/rebuilds/4711/swap", "").status()).isEqualTo(404);
        assertThat(post("/processors/nothing/pause", "").status()).isEqualTo(404);
    }

    private long rebuild(String readModel, String body) {
        Answer answer = post("/read-models/" + readModel + "/rebuild", body);
        assertThat(answer.status()).isEqualTo(202);
        return answer.data().path("id").asLong();
    }

    private JsonNode awaitState(long id, String state) {
        return awaitState(id, rebuild -> rebuild.path("state").asString().equals(state));
    }

    private JsonNode awaitState(long id, Predicate<JsonNode> condition) {
        return await().atMost(LONG)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> get("/rebuilds/" + id), condition);
    }

    private JsonNode processor(String name) {
        return named(get("/processors"), name);
    }

    private static JsonNode named(JsonNode list, String name) {
        return list.valueStream()
                .filter(
                        node ->
                                node.path("name").asString("").equals(name)
                                        || node.path("table").asString("").equals(name))
                .findFirst()
                .orElseThrow();
    }

    private List<String> schemas() {
        return schemas("ticket_list%");
    }

    private List<String> schemas(String like) {
        return querySide
                .jdbc()
                .queryForList(
                        "SELECT nspname FROM pg_namespace WHERE nspname LIKE ? ORDER BY 1",
                        String.class,
                        like);
    }

    private JsonNode get(String path) {
        Answer answer = querySide.get(ANA, BASE + path);
        assertThat(answer.status()).isEqualTo(200);
        return answer.data();
    }

    private Answer post(String path, String body) {
        return Posting.post(querySide, BASE + path, body);
    }
}
