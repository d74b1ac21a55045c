package io.ledgerdesk.query.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ledgerdesk.api.ticket.event.TicketEvent;
import io.ledgerdesk.query.platform.BatchedEvent;
import io.ledgerdesk.query.platform.ReadModel;
import io.ledgerdesk.query.testing.Answer;
import io.ledgerdesk.query.testing.LoggedEvents;
import io.ledgerdesk.query.testing.Posting;
import io.ledgerdesk.query.testing.RawEvents;
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
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** One poisoned event: it and its ticket's later events are put aside, all others go on. */
class DeadLettersIT {

    private static final Duration LONG = Duration.ofSeconds(90);
    private static final String ANA = Tokens.of(TicketStory.ANA);
    private static final String LETTERS = "/api/admin/replay/dead-letters";
    private static final String PROCESSORS = "/api/admin/replay/processors";
    private static final ReadModel LIST = new ReadModel("ticket-list", 1);

    private RunningQuerySide querySide;

    @BeforeEach
    void poison() {
        querySide = RunningQuerySide.start();
        querySide.tell(TicketStory.of("before-1").opened());
        querySide
                .jdbc()
                .execute(
                        "ALTER TABLE ticket_list_v1.ticket"
                                + " ADD CONSTRAINT poison CHECK (title <> 'poison')");
        querySide.append(
                LoggedEvents.inTurn(
                        TicketStory.of("good-1").opened(),
                        TicketStory.of("bad-1").opened("poison", "Secret words").message("More"),
                        TicketStory.of("good-2").opened().message("Hello")));
        querySide.awaitCaughtUp("ticket-list");
        // Later events of the same ticket come to stand behind it, without being tried.
        querySide.append(new LoggedEvents(later()));
        querySide.awaitCaughtUp("ticket-list");
    }

    private static List<BatchedEvent<TicketEvent>> later() {
        LoggedEvents all =
                LoggedEvents.inTurn(
                        TicketStory.of("bad-1").opened().message("More").closedByUser(),
                        TicketStory.of("good-3").opened());
        return all.events().subList(2, 4);
    }

    @AfterEach
    void stop() {
        querySide.close();
    }

    @Test
    void theOthersGoOnAndTheBadOnesWaitInOrder() {
        assertThat(tickets()).containsExactly("before-1", "good-1", "good-2", "good-3");
        JsonNode letters = querySide.get(ANA, LETTERS).data();
        assertThat(letters.valueStream().map(letter -> letter.path("state").asString()))
                .containsExactly("failed", "behind", "behind");
        assertThat(letters.valueStream().map(letter -> letter.path("sequence").asLong()))
                .containsExactly(0L, 1L, 2L);
        assertThat(letters.path(0).path("error").asString()).contains("SQLSTATE 23514");
        assertThat(letters.path(0).path("aggregateId").asString()).isEqualTo("bad-1");
        // Another read model has taken the same events.
        assertThat(querySide.get(ANA, "/api/admin/support/tickets/bad-1").status()).isEqualTo(200);
        assertThat(querySide.get(null, "/health").status()).isEqualTo(200);
        assertThat(
                        querySide
                                .get(ANA, "/api/admin/replay/processors")
                                .data()
                                .valueStream()
                                .filter(node -> node.path("name").asString().equals("ticket-list"))
                                .map(node -> node.path("deadLetters").asLong()))
                .containsExactly(3L);

        Answer one = querySide.get(ANA, LETTERS + "/" + id(0));
        assertThat(one.data().path("type").asString()).isEqualTo("ticket-opened");
        assertThat(one.data().path("payload").path("ticketId").asString()).isEqualTo("bad-1");
        assertThat(one.text()).doesNotContain("Secret").doesNotContain("rita@example.com");
        assertThat(querySide.get(Tokens.of(TicketStory.RITA), LETTERS).status()).isEqualTo(403);
        assertThat(querySide.get(ANA, LETTERS + "/4711").status()).isEqualTo(404);
    }

    @Test
    void aRetryThatFailsAgainChangesNothingAndOneThatSucceedsLeavesNothingBehind() {
        assertThat(post(id(2), "retry", "").data().path("processed").asInt(-1)).isZero();
        assertThat(querySide.get(ANA, LETTERS).data()).hasSize(3);
        assertThat(querySide.get(ANA, LETTERS).data().path(0).path("attempts").asInt())
                .isEqualTo(4);

        querySide.jdbc().execute("ALTER TABLE ticket_list_v1.ticket DROP CONSTRAINT poison");
        assertThat(post(id(0), "retry", "").data().path("processed").asInt()).isEqualTo(3);

        assertThat(querySide.get(ANA, LETTERS).data()).isEmpty();
        assertThat(tickets()).contains("bad-1");
        assertThat(
                        querySide
                                .jdbc()
                                .queryForObject(
                                        "SELECT status FROM ticket_list_v1.ticket"
                                                + " WHERE ticket_id = 'bad-1'",
                                        String.class))
                .isEqualTo("closed");
        // What came late is what a rebuild makes of it.
        var live = Tables.of(querySide.jdbc(), LIST);
        long rebuild =
                Posting.post(
                                querySide,
                                "/api/admin/replay/read-models/ticket-list/rebuild",
                                "{\"automatic\":true}")
                        .data()
                        .path("id")
                        .asLong();
        await().atMost(LONG)
                .until(
                        () ->
                                querySide
                                        .get(ANA, "/api/admin/replay/rebuilds/" + rebuild)
                                        .data()
                                        .path("state")
                                        .asString()
                                        .equals("swapped"));
        assertThat(Tables.of(querySide.jdbc(), LIST)).isEqualTo(live);
    }

    @Test
    void allAreRetriedAndThoseThatStillFailAreTold() {
        querySide
                .jdbc()
                .execute(
                        "ALTER TABLE ticket_detail_v1.ticket"
                                + " ADD CONSTRAINT poison CHECK (title <> 'worse')");
        querySide
                .jdbc()
                .execute(
                        "ALTER TABLE ticket_list_v1.ticket"
                                + " ADD CONSTRAINT worse CHECK (title <> 'worse')");
        querySide.append(
                LoggedEvents.inTurn(
                        TicketStory.of("bad-2").opened("worse", "Words").message("More")));
        querySide.awaitCaughtUp("ticket-list", "ticket-detail");
        assertThat(querySide.get(ANA, LETTERS).data()).hasSize(7);
        querySide.jdbc().execute("ALTER TABLE ticket_list_v1.ticket DROP CONSTRAINT poison");

        JsonNode list = retryAll("{\"tables\":\"ticket_list_v1\"}");
        assertThat(list.path("processed").asInt()).isEqualTo(3);
        assertThat(list.path("stillFailing").asInt()).isEqualTo(1);
        assertThat(list.path("next").isString()).isFalse();
        assertThat(tickets()).contains("bad-1").doesNotContain("bad-2");
        assertThat(waitingIn("ticket_list_v1")).containsExactly("bad-2/0", "bad-2/1");

        querySide.jdbc().execute("ALTER TABLE ticket_list_v1.ticket DROP CONSTRAINT worse");
        // From behind what is in the list's tables on: nothing of these.
        JsonNode later = retryAll("{\"from\":\"ticket_list_v1/bad-3\"}");
        assertThat(later.path("processed").asInt(-1)).isZero();
        JsonNode all = retryAll("");
        assertThat(all.path("processed").asInt()).isEqualTo(2);
        assertThat(all.path("stillFailing").asInt()).isEqualTo(1);
        assertThat(waitingIn("ticket_list_v1")).isEmpty();
        assertThat(waitingIn("ticket_detail_v1")).containsExactly("bad-2/0", "bad-2/1");

        assertThat(Posting.post(querySide, LETTERS + "/retry", "{\"tables\":\"x\"}").text())
                .contains("tables_not_read");
        for (String wrong : List.of("{\"tables\":\" \"}", "{\"from\":\"7\"}", "{\"from\":")) {
            assertThat(Posting.post(querySide, LETTERS + "/retry", wrong).status())
                    .as(wrong)
                    .isEqualTo(400);
        }
    }

    @Test
    void manyAreRetriedABoundedNumberAtATime() {
        querySide.append(
                LoggedEvents.inTurn(
                        IntStream.range(0, 205)
                                .mapToObj(
                                        i ->
                                                TicketStory.of("many-%03d".formatted(i))
                                                        .opened("poison", "Words"))
                                .toArray(TicketStory[]::new)));
        querySide.awaitCaughtUp("ticket-list");
        querySide.jdbc().execute("ALTER TABLE ticket_list_v1.ticket DROP CONSTRAINT poison");

        JsonNode first = retryAll("");
        // bad-1 with its three events comes before them.
        assertThat(first.path("processed").asInt()).isEqualTo(3 + 199);
        assertThat(first.path("next").asString()).isEqualTo("ticket_list_v1/many-199");
        JsonNode rest = retryAll("{\"from\":\"" + first.path("next").asString() + "\"}");

        assertThat(rest.path("processed").asInt()).isEqualTo(6);
        assertThat(rest.path("next").isString()).isFalse();
        assertThat(querySide.get(ANA, LETTERS).data()).isEmpty();
    }

    private JsonNode retryAll(String body) {
        Answer answer = Posting.post(querySide, LETTERS + "/retry", body);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.data();
    }

    @Test
    void aDiscardedOneNeedsAReasonAndIsNotTriedAgain() {
        long first = id(0);
        assertThat(post(first, "discard", "").status()).isEqualTo(400);

        Answer discarded = post(first, "discard", "{\"reason\":\"made by a test\"}");

        assertThat(discarded.status()).isEqualTo(200);
        assertThat(discarded.data().path("state").asString()).isEqualTo("discarded");
        assertThat(discarded.data().path("discardedBy").asString()).isEqualTo("ana");
        assertThat(discarded.data().path("reason").asString()).isEqualTo("made by a test");
        assertThat(post(first, "discard", "{\"reason\":\"again\"}").status()).isEqualTo(409);
        assertThat(tickets()).doesNotContain("bad-1");
    }

    @Test
    void aSkippedEventIsLeftOutAndTheRecordSaysWhy() {
        long next = head() + 1;
        assertThat(skip("{\"position\":" + next + ",\"reason\":\"not there\"}").status())
                .isEqualTo(404);
        assertThat(skip("{\"reason\":\"no position\"}").status()).isEqualTo(400);
        assertThat(skip("{\"position\":1}").status()).isEqualTo(400);

        skipNext("skipped-1", "made twice");

        assertThat(tickets()).contains("kept-skipped-1").doesNotContain("skipped-1");
        assertThat(discarded()).containsExactly("ticket_list_v1 skipped-1 ana made twice");
    }

    /** Opens two tickets and has the first left out. */
    private void skipNext(String ticket, String reason) {
        long next = head() + 1;
        assertThat(Posting.post(querySide, PROCESSORS + "/ticket-list/pause", "").status())
                .isEqualTo(200);
        await().atMost(LONG).until(() -> state("ticket-list").equals("paused"));
        querySide.append(LoggedEvents.inTurn(TicketStory.of(ticket).opened()));
        querySide.append(LoggedEvents.inTurn(TicketStory.of("kept-" + ticket).opened()));
        assertThat(skip("{\"position\":" + next + ",\"reason\":\"" + reason + "\"}").status())
                .isEqualTo(200);
        assertThat(Posting.post(querySide, PROCESSORS + "/ticket-list/resume", "").status())
                .isEqualTo(200);
        querySide.awaitCaughtUp("ticket-list");
    }

    @Test
    void theRecordOfASkippedEventOutlivesTheTablesThatLackIt() {
        querySide.jdbc().execute("ALTER TABLE ticket_list_v1.ticket DROP CONSTRAINT poison");
        skipNext("skipped-1", "made twice");
        long id = discardedLetters().findFirst().orElseThrow().path("id").asLong();

        long rebuild = resetAndConfirm();

        assertThat(tickets()).contains("skipped-1", "bad-1");
        // Those that waited are in the tables that are read now, and so wait no more.
        assertThat(querySide.get(ANA, LETTERS).data()).hasSize(1);
        assertThat(discarded())
                .containsExactly(
                        "ticket_list_v1_g%d_dropped_%d skipped-1 ana made twice"
                                .formatted(kept(rebuild), id));
        assertThat(querySide.get(ANA, LETTERS + "/" + id).data().path("reason").asString())
                .isEqualTo("made twice");
        assertThat(processor("ticket-list").path("deadLetters").asLong(-1)).isZero();
        assertThat(post(id, "retry", "").text()).contains("tables_not_read");
    }

    /** Has the list built anew, and its former tables dropped. */
    private long resetAndConfirm() {
        long rebuild =
                Posting.post(
                                querySide,
                                PROCESSORS + "/ticket-list/reset",
                                "{\"reason\":\"a test\"}")
                        .data()
                        .path("id")
                        .asLong();
        await().atMost(LONG).until(() -> rebuildIs("swapped"));
        assertThat(
                        Posting.post(
                                        querySide,
                                        "/api/admin/replay/rebuilds/" + rebuild + "/confirm",
                                        "")
                                .status())
                .isEqualTo(200);
        await().atMost(LONG)
                .until(
                        () ->
                                querySide
                                        .jdbc()
                                        .queryForList(
                                                "SELECT nspname FROM pg_namespace"
                                                        + " WHERE nspname LIKE 'ticket_list%'",
                                                String.class)
                                        .equals(List.of("ticket_list_v1")));
        return rebuild;
    }

    /** Which generation the tables became that were read before. */
    private int kept(long rebuild) {
        return Objects.requireNonNull(
                querySide
                        .jdbc()
                        .queryForObject(
                                "SELECT generation FROM read_model.rebuild WHERE id = ?",
                                Integer.class,
                                rebuild));
    }

    private Stream<JsonNode> discardedLetters() {
        return querySide
                .get(ANA, LETTERS)
                .data()
                .valueStream()
                .filter(letter -> letter.path("state").asString().equals("discarded"));
    }

    private List<String> discarded() {
        return discardedLetters()
                .map(
                        letter ->
                                Stream.of("tables", "aggregateId", "discardedBy", "reason")
                                        .map(field -> letter.path(field).asString())
                                        .collect(Collectors.joining(" ")))
                .toList();
    }

    private JsonNode processor(String name) {
        return querySide
                .get(ANA, PROCESSORS)
                .data()
                .valueStream()
                .filter(node -> node.path("name").asString().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void anEventWhoseRowsAreThereIsNotSkippedAndOneThatWaitsIs() {
        Answer processed = skip("{\"position\":1,\"reason\":\"too late\"}");
        assertThat(processed.status()).isEqualTo(409);
        assertThat(processed.text()).contains("event_already_processed");
        assertThat(tickets()).contains("before-1");
        assertThat(querySide.get(ANA, LETTERS).data()).hasSize(3);

        // The processor is past this one, too, but the tables lack it.
        long waiting = querySide.get(ANA, LETTERS + "/" + id(0)).data().path("position").asLong();
        assertThat(skip("{\"position\":" + waiting + ",\"reason\":\"a test\"}").status())
                .isEqualTo(200);
        JsonNode letter = querySide.get(ANA, LETTERS).data().path(0);
        assertThat(letter.path("state").asString()).isEqualTo("discarded");
        assertThat(letter.path("reason").asString()).isEqualTo("a test");
    }

    @Test
    void anEventThatCannotBeReadIsPutAsideWithWhatComesAfterIt() {
        querySide.append(LoggedEvents.inTurn(TicketStory.of("new-1").opened()));
        RawEvents.insert(querySide, "new-1", 1, "ticket-abducted", "{}");
        RawEvents.insert(querySide, "new-1", 2, "ticket-closed", "not JSON");
        RawEvents.insert(querySide, "new-2", 0, "ticket-opened", "{\"ticketId\":");
        querySide.append(LoggedEvents.inTurn(TicketStory.of("new-3").opened()));

        querySide.awaitCaughtUp("ticket-list");

        assertThat(tickets()).contains("new-1", "new-3").doesNotContain("new-2");
        assertThat(
                        querySide
                                .get(ANA, LETTERS)
                                .data()
                                .valueStream()
                                .filter(
                                        node ->
                                                node.path("tables")
                                                                .asString()
                                                                .equals("ticket_list_v1")
                                                        && node.path("aggregateId")
                                                                .asString()
                                                                .startsWith("new-"))
                                .map(
                                        node ->
                                                node.path("aggregateId").asString()
                                                        + "/"
                                                        + node.path("sequence").asLong()))
                .containsExactly("new-1/1", "new-1/2", "new-2/0");
        assertThat(lettersInMetrics("ticket-list")).containsExactly("6.0");

        // A rebuild puts the same aside, in bulk, and the swap takes that along.
        querySide.jdbc().execute("ALTER TABLE ticket_list_v1.ticket DROP CONSTRAINT poison");
        Posting.post(querySide, PROCESSORS + "/ticket-list/reset", "{\"reason\":\"a test\"}");
        await().atMost(LONG).until(() -> rebuildIs("swapped"));
        querySide.awaitCaughtUp("ticket-list");
        assertThat(tickets()).contains("bad-1", "new-1", "new-3").doesNotContain("new-2");
        assertThat(waitingIn("ticket_list_v1")).containsExactly("new-1/1", "new-1/2", "new-2/0");
        assertThat(lettersInMetrics("ticket-list")).containsExactly("3.0");
    }

    /** What an alarm goes by. */
    private List<String> lettersInMetrics(String of) {
        String gauge = "ledgerdesk_projections_dead_letters{of=\"" + of + "\"} ";
        return querySide
                .get(null, "/metrics")
                .text()
                .lines()
                .filter(line -> line.startsWith(gauge))
                .map(line -> line.substring(gauge.length()))
                .toList();
    }

    private boolean rebuildIs(String state) {
        return querySide
                .get(ANA, "/api/admin/replay/rebuilds")
                .data()
                .path(0)
                .path("state")
                .asString()
                .equals(state);
    }

    private List<String> waitingIn(String tables) {
        return querySide
                .get(ANA, LETTERS)
                .data()
                .valueStream()
                .filter(node -> node.path("tables").asString().equals(tables))
                .map(
                        node ->
                                node.path("aggregateId").asString()
                                        + "/"
                                        + node.path("sequence").asLong())
                .sorted()
                .toList();
    }

    private long head() {
        return Objects.requireNonNull(
                querySide
                        .jdbc()
                        .queryForObject("SELECT max(position) FROM event_log.event", Long.class));
    }

    private Answer skip(String body) {
        return Posting.post(querySide, PROCESSORS + "/ticket-list/skip", body);
    }

    private String state(String name) {
        return processor(name).path("state").asString();
    }

    private List<String> tickets() {
        return querySide
                .jdbc()
                .queryForList(
                        "SELECT ticket_id FROM ticket_list_v1.ticket ORDER BY 1", String.class);
    }

    private long id(int index) {
        return querySide.get(ANA, LETTERS).data().path(index).path("id").asLong();
    }

    private Answer post(long id, String command, String body) {
        return Posting.post(querySide, LETTERS + "/" + id + "/" + command, body);
    }
}
