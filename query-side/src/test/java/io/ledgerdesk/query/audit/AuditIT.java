package io.ledgerdesk.query.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerdesk.api.MetadataKeys;
import io.ledgerdesk.api.ticket.Actor;
import io.ledgerdesk.api.ticket.TicketPriority;
import io.ledgerdesk.eventstore.serialization.EventTypeRegistry;
import io.ledgerdesk.query.platform.PastEvents;
import io.ledgerdesk.query.platform.ProjectionDatabase;
import io.ledgerdesk.query.platform.Reads;
import io.ledgerdesk.query.testing.Answer;
import io.ledgerdesk.query.testing.LoggedEvents;
import io.ledgerdesk.query.testing.RandomStories;
import io.ledgerdesk.query.testing.RunningQuerySide;
import io.ledgerdesk.query.testing.Tables;
import io.ledgerdesk.query.testing.TicketStory;
import io.ledgerdesk.query.testing.Tokens;
import io.ledgerdesk.storage.bulk.BulkJobTable;

import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.MetaData;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

class AuditIT {

    private static final String ANA = Tokens.of(TicketStory.ANA);
    private static final String SEARCH = "/api/admin/audit/events";

    private static RunningQuerySide querySide;

    @BeforeAll
    static void tellStories() {
        querySide = RunningQuerySide.start();
        querySide.tell(
                LoggedEvents.interleaved(
                        new RandomStories(5, "audit").stories(60, 5), new Random(5)));
        querySide.tell(
                LoggedEvents.interleaved(
                        new RandomStories(6, "more").stories(60, 5), new Random(6)));
        tell(
                "request-1",
                "command-1",
                Actor.user(TicketStory.RITA),
                TicketStory.of("t-1")
                        .opened("=Payout", "Where is the platypus? Crème, 支払い方法")
                        .message("Hm"));
        // Two more requests go on with the same ticket.
        append(
                "request-2",
                "command-2",
                TicketStory.ANA,
                TicketStory.of("t-1")
                        .opened()
                        .message("Hm")
                        .reply(TicketStory.ANA, "Found the zebra, \"really\"")
                        .firstResponse(TicketStory.ANA),
                2);
        append(
                "request-2",
                String.valueOf(eventId("t-1", 2)),
                TicketStory.BEN,
                TicketStory.of("t-1")
                        .opened()
                        .message("Hm")
                        .reply(TicketStory.ANA, "x")
                        .firstResponse(TicketStory.ANA)
                        .priority(TicketPriority.URGENT),
                4);
        querySide.awaitCaughtUp("audit-trail");
    }

    @AfterAll
    static void stop() {
        querySide.close();
    }

    @Test
    void aTicketsEventsSayWhoWhenWhyAndWhat() {
        Answer answer = querySide.get(ANA, "/api/admin/audit/tickets/t-1/events");

        assertThat(answer.status()).isEqualTo(200);
        JsonNode events = answer.data().path("events");
        assertThat(events).hasSize(5);
        JsonNode reply = events.path(2);
        assertThat(reply.path("sequence").asLong()).isEqualTo(2);
        assertThat(reply.path("position").asLong()).isPositive();
        assertThat(reply.path("type").asString()).isEqualTo("ticket-reply-posted");
        assertThat(reply.path("actorId").asString()).isEqualTo("ana");
        assertThat(reply.path("actorName").asString()).isEqualTo("Ana Ivanova");
        assertThat(reply.path("source").asString()).isEqualTo("phone");
        assertThat(reply.path("correlationId").asString()).isEqualTo("request-2");
        assertThat(reply.path("causationId").asString()).isEqualTo("command-2");
        assertThat(reply.path("summary").asString())
                .isEqualTo("Ana Ivanova replied \"Found the zebra, \"really\"\"");
        assertThat(reply.path("payload").path("text").asString()).startsWith("Found the zebra");
        assertThat(answer.data().has("next")).isFalse();
    }

    @Test
    void aTicketsEventsAreFilteredAndPaged() {
        JsonNode first = querySide.get(ANA, "/api/admin/audit/tickets/t-1/events?limit=2").data();
        assertThat(first.path("events")).hasSize(2);
        assertThat(first.path("next").asLong()).isEqualTo(1);
        assertThat(sequences(querySide.get(ANA, "/api/admin/audit/tickets/t-1/events?after=1")))
                .containsExactly(2L, 3L, 4L);
        assertThat(sequences(querySide.get(ANA, "/api/admin/audit/tickets/t-1/events?actor=ben")))
                .containsExactly(4L);
        assertThat(
                        sequences(
                                querySide.get(
                                        ANA,
                                        "/api/admin/audit/tickets/t-1/events?type=ticket-opened")))
                .containsExactly(0L);
        assertThat(
                        sequences(
                                querySide.get(
                                        ANA,
                                        "/api/admin/audit/tickets/t-1/events?to=2020-01-01T00:00:00Z")))
                .isEmpty();
        assertThat(querySide.get(ANA, "/api/admin/audit/tickets/nobody/events").status())
                .isEqualTo(404);
    }

    @Test
    void aTicketsEventsAreFoundByWhereTheyCameFromAndWhatTheySay() {
        String events = "/api/admin/audit/tickets/t-1/events";

        assertThat(sequences(querySide.get(ANA, events + "?correlationId=request-1")))
                .containsExactly(0L, 1L);
        assertThat(sequences(querySide.get(ANA, events + "?source=phone"))).hasSize(5);
        assertThat(sequences(querySide.get(ANA, events + "?source=rest"))).isEmpty();
        assertThat(sequences(querySide.get(ANA, events + "?text=ZEB%20found"))).containsExactly(2L);
        assertThat(sequences(querySide.get(ANA, events + "?text=creme"))).containsExactly(0L);
        assertThat(sequences(querySide.get(ANA, events + "?text=%E6%89%95%E3%81%84")))
                .containsExactly(0L);
        assertThat(sequences(querySide.get(ANA, events + "?text=zebra&actor=ben"))).isEmpty();
        assertThat(sequences(querySide.get(ANA, events + "?text=!"))).isEmpty();
        assertThat(querySide.get(ANA, events + "/export?text=zebra&source=phone").text().lines())
                .hasSize(1);
    }

    /** Both ways of asking, since one goes by the log and the other by the trail. */
    @ParameterizedTest
    @ValueSource(strings = {"/api/admin/audit/tickets/t-1/events", SEARCH})
    void theTimeFromWhichBelongsToWhatIsFoundAndTheTimeToWhichDoesNot(String path) {
        String replies = path + "?correlationId=request-2&type=ticket-reply-posted";
        Instant at =
                querySide
                        .jdbc()
                        .queryForObject(
                                "SELECT recorded_at FROM event_log.event"
                                        + " WHERE aggregate_id = 't-1' AND sequence = 2",
                                OffsetDateTime.class)
                        .toInstant();
        Instant next = at.plus(1, ChronoUnit.MICROS);

        assertThat(sequences(querySide.get(ANA, replies + "&from=" + at))).containsExactly(2L);
        assertThat(sequences(querySide.get(ANA, replies + "&from=" + next))).isEmpty();
        assertThat(sequences(querySide.get(ANA, replies + "&to=" + at))).isEmpty();
        assertThat(sequences(querySide.get(ANA, replies + "&to=" + next))).containsExactly(2L);
        // As answers tell it, to the millisecond.
        Instant told =
                Instant.parse(
                        querySide
                                .get(ANA, replies)
                                .data()
                                .path("events")
                                .path(0)
                                .path("recordedAt")
                                .asString());
        assertThat(sequences(querySide.get(ANA, replies + "&from=" + told))).containsExactly(2L);
        assertThat(sequences(querySide.get(ANA, replies + "&to=" + told))).isEmpty();
        assertThat(sequences(querySide.get(ANA, replies + "&to=" + told.plusMillis(1))))
                .containsExactly(2L);
    }

    @Test
    void theWholeLogIsSearchedBySource() {
        assertThat(types(SEARCH + "?source=phone")).hasSize(5);
        assertThat(types(SEARCH + "?source=phone&type=ticket-opened"))
                .containsExactly("ticket-opened");
        assertThat(types(SEARCH + "?source=rest")).isEmpty();
        JsonNode first = querySide.get(ANA, SEARCH + "?source=phone&limit=2").data();
        assertThat(first.path("events")).hasSize(2);
        assertThat(types(SEARCH + "?source=phone&before=" + first.path("next").asLong()))
                .hasSize(3);
    }

    @Test
    void whatIsLookedThroughForOnePageIsBounded() {
        AuditQueries queries =
                new AuditQueries(
                        querySide.bean(Reads.class),
                        querySide.bean(PastEvents.class),
                        querySide.bean(AuditTrailProjection.class).readModel(),
                        1);
        Integer all =
                querySide
                        .jdbc()
                        .queryForObject("SELECT count(*) FROM event_log.event", Integer.class);
        AuditFilter filter = new AuditFilter(null, null, null, "phone", null, null, null, null);
        AuditSearch search = new AuditSearch(null, filter, null, 10);
        List<AuditEvent> found = new ArrayList<>();
        int pages = 0;
        while (true) {
            AuditPage page = queries.handle(search);
            pages++;
            found.addAll(page.events());
            Long next = page.next();
            if (next == null) {
                break;
            }
            search = search.before(next);
        }

        assertThat(found).hasSize(5);
        assertThat(pages).isEqualTo(1 + all / AuditSearch.MOST);
    }

    @Test
    void allThatIsFoundInTheWholeLogIsExported() {
        Answer ndjson = querySide.get(ANA, SEARCH + "/export?correlationId=request-2");
        assertThat(ndjson.header("Content-Type")).startsWith("application/x-ndjson");
        List<String> lines = ndjson.text().lines().toList();
        assertThat(lines).hasSize(3);
        assertThat(JsonMapper.builder().build().readTree(lines.getFirst()).path("type").asString())
                .isEqualTo("ticket-priority-changed");

        Answer csv = querySide.get(ANA, SEARCH + "/export?format=csv&text=zebra&source=phone");
        assertThat(csv.header("Content-Type")).startsWith("text/csv");
        assertThat(csv.text()).startsWith("position,sequence,recordedAt,type,");
        assertThat(csv.text().split("\r\n")).hasSize(2);

        Integer all =
                querySide
                        .jdbc()
                        .queryForObject("SELECT count(*) FROM event_log.event", Integer.class);
        assertThat(all).isGreaterThan(AuditSearch.MOST);
        assertThat(querySide.get(ANA, SEARCH + "/export").text().lines().distinct()).hasSize(all);
        assertThat(querySide.get(ANA, SEARCH + "/export?kind=faq").text()).isEmpty();
        assertThat(querySide.get(ANA, SEARCH + "/export?format=pdf").status()).isEqualTo(400);
        assertThat(querySide.get(ANA, SEARCH + "/export?kind=pdf").status()).isEqualTo(400);
    }

    @Test
    void exportsHaveEveryEventOnALine() {
        Answer ndjson = querySide.get(ANA, "/api/admin/audit/tickets/t-1/events/export");
        List<String> lines = ndjson.text().lines().toList();
        assertThat(ndjson.header("Content-Type")).startsWith("application/x-ndjson");
        assertThat(lines).hasSize(5);
        assertThat(JsonMapper.builder().build().readTree(lines.getLast()).path("sequence").asInt())
                .isEqualTo(4);

        Answer csv = querySide.get(ANA, "/api/admin/audit/tickets/t-1/events/export?format=csv");
        assertThat(csv.header("Content-Type")).startsWith("text/csv");
        assertThat(csv.text()).startsWith("position,sequence,recordedAt,type,");
        assertThat(csv.text().split("\r\n")).hasSize(6);
        assertThat(csv.text()).contains("\"\"really\"\"");
        assertThat(
                        querySide
                                .get(ANA, "/api/admin/audit/tickets/t-1/events/export?format=pdf")
                                .status())
                .isEqualTo(400);
    }

    @Test
    void theWholeLogIsSearchedByWhatAuditorsKnow() {
        assertThat(types(SEARCH + "?correlationId=request-1"))
                .containsExactly("ticket-message-posted", "ticket-opened");
        assertThat(types(SEARCH + "?actor=ben")).containsExactly("ticket-priority-changed");
        assertThat(types(SEARCH + "?text=platypus")).containsExactly("ticket-opened");
        assertThat(types(SEARCH + "?text=Zebra%20found")).containsExactly("ticket-reply-posted");
        assertThat(types(SEARCH + "?text=platypus&actor=ben")).isEmpty();
        assertThat(types(SEARCH + "?type=ticket-opened&limit=500")).hasSize(121);
        assertThat(types(SEARCH + "?from=2100-01-01T00:00:00Z")).isEmpty();
        assertThat(types(SEARCH + "?to=2020-01-01T00:00:00Z")).isEmpty();
        assertThat(types(SEARCH + "?from=2020-01-01T00:00:00Z&actor=ben")).hasSize(1);
    }

    @Test
    void beginningsOfWordsOfAnyScriptFindAnEvent() {
        assertThat(types(SEARCH + "?text=platyp")).containsExactly("ticket-opened");
        assertThat(types(SEARCH + "?text=creme")).containsExactly("ticket-opened");
        assertThat(types(SEARCH + "?text=%E6%89%95%E3%81%84")).containsExactly("ticket-opened");
        assertThat(types(SEARCH + "?text=typus")).isEmpty();
        assertThat(types(SEARCH + "?text=%27!%20%3A*%20%26")).isEmpty();
    }

    @Test
    void pagesFollowOneAnotherWithoutHolesOrRepeats() {
        List<Long> positions = new ArrayList<>();
        String before = "";
        while (true) {
            JsonNode page = querySide.get(ANA, SEARCH + "?limit=37" + before).data();
            page.path("events").forEach(event -> positions.add(event.path("position").asLong()));
            if (!page.has("next")) {
                break;
            }
            before = "&before=" + page.path("next").asLong();
        }
        Integer all =
                querySide
                        .jdbc()
                        .queryForObject("SELECT count(*) FROM event_log.event", Integer.class);
        assertThat(positions).hasSize(all).doesNotHaveDuplicates();
        assertThat(positions).isSortedAccordingTo((a, b) -> Long.compare(b, a));
    }

    @Test
    void causesAndEffectsMakeATree() {
        JsonNode tree = querySide.get(ANA, "/api/admin/audit/causation/request-2").data();

        assertThat(tree.path("complete").asBoolean()).isTrue();
        assertThat(tree.path("roots")).hasSize(1);
        JsonNode command = tree.path("roots").path(0);
        assertThat(command.path("causationId").asString()).isEqualTo("command-2");
        assertThat(command.path("effects")).hasSize(2);
        JsonNode reply = command.path("effects").path(0);
        assertThat(reply.path("event").path("type").asString()).isEqualTo("ticket-reply-posted");
        assertThat(
                        reply.path("consequences")
                                .path(0)
                                .path("effects")
                                .path(0)
                                .path("event")
                                .path("type")
                                .asString())
                .isEqualTo("ticket-priority-changed");
    }

    @Test
    void atTheTopOfATreeStandsWhatSetItOff() {
        JsonNode origin =
                querySide.get(ANA, "/api/admin/audit/causation/request-2").data().path("origin");

        assertThat(origin.path("source").asString()).isEqualTo("phone");
        assertThat(origin.path("actorId").asString()).isEqualTo("ana");
        assertThat(origin.path("actorName").asString()).isEqualTo("Ana Ivanova");
        assertThat(origin.path("commands").asInt()).isEqualTo(2);
        assertThat(origin.path("events").asInt()).isEqualTo(3);
        // What Ben did, he did because of her.
        assertThat(origin.path("uniform").asBoolean()).isTrue();
        assertThat(Instant.parse(origin.path("beganAt").asString())).isEqualTo(recordedAt(2));
        assertThat(origin.has("instruction")).isFalse();
        assertThat(origin.has("job")).isFalse();
        assertThat(querySide.get(ANA, "/api/admin/audit/causation/none").data().has("origin"))
                .isFalse();
    }

    @Test
    void aTreeThatIsCutSaysAllTheSameHowMuchThereIs() {
        CausationTree cut = tree(new CausationQueries.Bounds(1, 3));

        assertThat(cut.complete()).isFalse();
        assertThat(cut.roots()).hasSize(1);
        assertThat(cut.roots().getFirst().effects())
                .singleElement()
                .extracting(effect -> effect.event().sequence())
                .as("the first event, not the last")
                .isEqualTo(2L);
        assertThat(cut.origin().commands()).isEqualTo(2);
        assertThat(cut.origin().events()).isEqualTo(3);

        CausationTree tooMuch = tree(new CausationQueries.Bounds(1, 2));
        assertThat(tooMuch.origin().commands()).isNull();
        assertThat(tooMuch.origin().events()).isEqualTo(3);
    }

    private static CausationTree tree(CausationQueries.Bounds bounds) {
        return new CausationQueries(
                        querySide.bean(Reads.class),
                        querySide.bean(PastEvents.class),
                        new CauseRepository(querySide.jdbc()),
                        querySide.bean(BulkJobTable.class),
                        querySide.bean(AuditTrailProjection.class).readModel(),
                        bounds)
                .handle(new FindCausation("request-2"));
    }

    /** As answers tell it, to the millisecond. */
    private static Instant recordedAt(long sequence) {
        return querySide
                .jdbc()
                .queryForObject(
                        "SELECT recorded_at FROM event_log.event"
                                + " WHERE aggregate_id = 't-1' AND sequence = ?",
                        OffsetDateTime.class,
                        sequence)
                .toInstant()
                .truncatedTo(ChronoUnit.MILLIS);
    }

    @Test
    void aRebuildIsTheSameRowByRow() {
        assertThat(
                        querySide.rebuild(
                                shadow ->
                                        new AuditTrailProjection(
                                                shadow,
                                                querySide.bean(EventTypeRegistry.class),
                                                querySide.bean(ProjectionDatabase.class),
                                                querySide.bean(LogPositionRepository.class)),
                                "audit-trail"))
                .isEqualTo(Tables.of(querySide.jdbc(), AuditConfiguration.LIVE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "limit=0",
                "limit=501",
                "limit=x",
                "before=x",
                "from=monday",
                "to=2020",
                "actor=a&actor=b"
            })
    void nonsenseIsRefused(String query) {
        assertThat(querySide.get(ANA, SEARCH + "?" + query).status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/admin/audit/events",
                "/api/admin/audit/events/export",
                "/api/admin/audit/causation/x",
                "/api/admin/audit/tickets/t-1/events",
                "/api/admin/audit/tickets/t-1/events/export"
            })
    void theTrailIsForAgents(String path) {
        assertThat(querySide.get(null, path).status()).isEqualTo(401);
        assertThat(querySide.get(Tokens.of(TicketStory.RITA), path).status()).isEqualTo(403);
    }

    private static List<String> types(String path) {
        List<String> types = new ArrayList<>();
        Answer answer = querySide.get(ANA, path);
        assertThat(answer.status()).isEqualTo(200);
        answer.data().path("events").forEach(event -> types.add(event.path("type").asString()));
        return types;
    }

    private static List<Long> sequences(Answer answer) {
        List<Long> sequences = new ArrayList<>();
        answer.data()
                .path("events")
                .forEach(event -> sequences.add(event.path("sequence").asLong()));
        return sequences;
    }

    private static String eventId(String ticketId, long sequence) {
        return querySide
                .jdbc()
                .queryForObject(
                        "SELECT event_id::text FROM event_log.event"
                                + " WHERE aggregate_id = ? AND sequence = ?",
                        String.class,
                        ticketId,
                        sequence);
    }

    private static void tell(
            String correlationId, String causationId, Actor actor, TicketStory story) {
        append(correlationId, causationId, actor, story, 0);
    }

    private static void append(
            String correlationId, String causationId, Actor actor, TicketStory story, int from) {
        MetaData metadata =
                MetaData.with(MetadataKeys.ACTOR_ID, actor.id())
                        .and(MetadataKeys.ACTOR_NAME, actor.name())
                        .and(MetadataKeys.SOURCE, "phone")
                        .and(MetadataKeys.CORRELATION_ID, correlationId)
                        .and(MetadataKeys.CAUSATION_ID, causationId);
        List<DomainEventMessage<?>> messages = new ArrayList<>();
        LoggedEvents.inTurn(story).messages().stream()
                .skip(from)
                .forEach(message -> messages.add(message.withMetaData(metadata)));
        querySide.bean(EventStore.class).publish(messages);
        querySide.awaitCaughtUp("ticket-detail");
    }
}
