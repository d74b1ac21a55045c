package io.ledgerdesk.query.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ledgerdesk.api.ticket.Actor;
import io.ledgerdesk.query.testing.Answer;
import io.ledgerdesk.query.testing.RunningQuerySide;
import io.ledgerdesk.query.testing.TicketStory;
import io.ledgerdesk.query.testing.Tokens;
import io.ledgerdesk.storage.uploads.FileStore;
import io.ledgerdesk.storage.uploads.Upload;
import io.ledgerdesk.storage.uploads.UploadNames;
import io.ledgerdesk.storage.uploads.UploadTable;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

class AccessLogIT {

    private static final String LOG = "/api/admin/audit/access";
    private static final String ANA = Tokens.of(TicketStory.ANA);
    private static final String BEN = Tokens.of(TicketStory.BEN);

    private static final Actor CARA = Actor.agent("cara", "Cara Lund", "cara@support.example");

    private static RunningQuerySide querySide;

    @BeforeAll
    static void look(@TempDir Path uploads) throws IOException {
        querySide =
                RunningQuerySide.start(
                        "ledgerdesk.access-log.interval=20ms",
                        "ledgerdesk.uploads.directory=" + uploads);
        querySide.tell(TicketStory.of("t-1").opened(), TicketStory.of("t-2").opened());
        String ticket = "/api/admin/support/tickets/t-1";
        assertThat(querySide.get(ANA, ticket, "X-Request-Id", "look-1").status()).isEqualTo(200);
        // Shortly after, the same again.
        assertThat(querySide.get(ANA, ticket).status()).isEqualTo(200);
        assertThat(querySide.get(ANA, ticket + "?asOf=" + querySide.head()).status())
                .isEqualTo(200);
        assertThat(querySide.get(BEN, "/api/admin/audit/tickets/t-1/events").status())
                .isEqualTo(200);
        assertThat(querySide.get(BEN, "/api/admin/audit/tickets/t-1/events/export").status())
                .isEqualTo(200);
        assertThat(
                        querySide
                                .get(
                                        Tokens.of(TicketStory.BEN, "boss-1"),
                                        "/api/admin/support/tickets/t-2")
                                .status())
                .isEqualTo(200);
        assertThat(querySide.get(BEN, "/api/admin/support/tickets/export").status()).isEqualTo(200);
        assertThat(querySide.get(ANA, "/api/admin/audit/events/export").status()).isEqualTo(200);
        lookAsCara(ticket);
        // Nobody was shown anything.
        assertThat(querySide.get(BEN, "/api/admin/support/tickets/t-none").status()).isEqualTo(404);
        assertThat(querySide.get(null, ticket).status()).isEqualTo(401);
        // A requester looks at their own.
        assertThat(querySide.get(Tokens.of(TicketStory.RITA), "/api/support/tickets/t-1").status())
                .isEqualTo(200);
        await().atMost(Duration.ofSeconds(60))
                .until(
                        () ->
                                kinds(LOG + "?actor=ben").size() == 4
                                        && kinds(LOG + "?actor=ana").size() >= 3
                                        && kinds(LOG + "?actor=cara").size() >= 5
                                        && kinds(LOG + "?kind=audit-search-export").size() == 1);
    }

    private static void lookAsCara(String ticket) throws IOException {
        store(TicketStory.UPLOAD, "t-1");
        String cara = Tokens.of(CARA);
        for (String path :
                List.of(
                        ticket + "/diff?from=1&to=" + querySide.head(),
                        UploadNames.PATH + TicketStory.UPLOAD,
                        "/api/admin/audit/events?kind=ticket",
                        // Shortly after, the audit is searched on.
                        "/api/admin/audit/events?kind=ticket&limit=1",
                        "/api/admin/audit/events?text=gr%C3%BC%C3%9Fe,%22",
                        "/api/admin/audit/causation/none")) {
            assertThat(querySide.get(cara, path).status()).as(path).isEqualTo(200);
        }
    }

    private static void store(String name, String ticketId) throws IOException {
        FileStore files = querySide.bean(FileStore.class);
        Path incoming = files.incoming();
        Files.writeString(incoming, "content");
        files.put(name, incoming);
        UploadTable uploads = querySide.bean(UploadTable.class);
        uploads.add(
                new Upload(
                        name,
                        "screen.png",
                        "image/png",
                        7,
                        "0".repeat(64),
                        CARA.type(),
                        CARA.id(),
                        Instant.now(),
                        null,
                        false));
        assertThat(uploads.claim(List.of(name), CARA, ticketId)).hasSize(1);
    }

    @AfterAll
    static void stop() {
        querySide.close();
    }

    @Test
    void agentsLooksAreRecordedOnceEach() {
        assertThat(kinds(LOG + "?actor=ana")).contains("detail", "as-of");
        assertThat(kinds(LOG + "?ticket=t-1&actor=ben"))
                .containsExactlyInAnyOrder("audit", "audit-export");
        assertThat(kinds(LOG + "?kind=list-export")).containsExactly("list-export");
        assertThat(kinds(LOG + "?kind=detail&actor=ana")).hasSize(1);
        assertThat(kinds(LOG + "?ticket=t-none")).isEmpty();
        assertThat(kinds(LOG + "?actor=" + TicketStory.RITA.id())).isEmpty();
    }

    @Test
    void differencesFilesAndSearchesOfTheAuditAreRecorded() {
        assertThat(kinds(LOG + "?actor=cara&ticket=t-1"))
                .containsExactlyInAnyOrder("diff", "attachment");
        assertThat(kinds(LOG + "?actor=cara"))
                .containsExactlyInAnyOrder(
                        "diff", "attachment", "audit-search", "audit-search", "audit-search");
        var search = querySide.get(ANA, LOG + "?kind=audit-search").data().path("accesses");
        assertThat(search).hasSize(3);
        assertThat(search.path(0).path("actorId").asString()).isEqualTo("cara");
        assertThat(search.path(0).has("ticketId")).isFalse();
        assertThat(kinds(LOG + "?kind=diff")).containsExactly("diff");
        assertThat(kinds(LOG + "?kind=attachment")).containsExactly("attachment");
    }

    @Test
    void aSearchOfTheAuditSaysWhatWasSearchedFor() {
        var searches = querySide.get(ANA, LOG + "?kind=audit-search").data().path("accesses");

        assertThat(searches.path(0).path("search").toString())
                .isEqualTo("{\"correlationId\":\"none\"}");
        assertThat(searches.path(1).path("search").path("text").asString()).isEqualTo("grüße,\"");
        assertThat(searches.path(2).path("search").toString())
                .as("but for the page of it")
                .isEqualTo("{\"kind\":\"ticket\"}");
        var export = querySide.get(ANA, LOG + "?kind=audit-search-export").data();
        assertThat(export.at("/accesses/0/search").toString()).isEqualTo("{}");
        assertThat(
                        querySide
                                .get(ANA, LOG + "?kind=detail&actor=ana")
                                .data()
                                .at("/accesses/0")
                                .has("search"))
                .isFalse();
        String csv = querySide.get(ANA, LOG + "/export?format=csv&kind=audit-search").text();
        assertThat(csv.lines().findFirst().orElseThrow()).endsWith(",addressClass,search");
        assertThat(csv).contains(",\"{\"\"kind\"\":\"\"ticket\"\"}\"");
    }

    @Test
    void aLookSaysWhoWhenAndFromWhere() {
        var look =
                querySide.get(ANA, LOG + "?actor=ana&kind=detail").data().path("accesses").path(0);

        assertThat(look.path("actorName").asString()).isEqualTo(TicketStory.ANA.name());
        assertThat(look.path("ticketId").asString()).isEqualTo("t-1");
        assertThat(look.path("requestId").asString()).isEqualTo("look-1");
        assertThat(look.path("addressClass").asString()).isEqualTo("loopback");
        assertThat(Instant.parse(look.path("at").asString())).isBefore(Instant.now());
        assertThat(look.has("impersonatedBy")).isFalse();
    }

    @Test
    void whoLookedInSomebodysNameIsRecorded() {
        var looks = querySide.get(ANA, LOG + "?impersonatedBy=boss-1").data().path("accesses");

        assertThat(looks).hasSize(1);
        assertThat(looks.path(0).path("actorId").asString()).isEqualTo("ben");
        assertThat(looks.path(0).path("ticketId").asString()).isEqualTo("t-2");
    }

    @Test
    void pagesFollowOneAnother() {
        List<Long> ids = new ArrayList<>();
        String before = "";
        while (true) {
            var page = querySide.get(ANA, LOG + "?limit=2&actor=ben" + before).data();
            page.path("accesses").forEach(look -> ids.add(look.path("id").asLong()));
            if (!page.has("next")) {
                break;
            }
            before = "&before=" + page.path("next").asLong();
        }

        assertThat(ids).hasSize(4).doesNotHaveDuplicates();
        assertThat(kinds(LOG + "?to=2020-01-01T00:00:00Z&actor=ben")).isEmpty();
        assertThat(kinds(LOG + "?from=2020-01-01T00:00:00Z&actor=ben")).hasSize(4);
    }

    @Test
    void theTimeFromWhichBelongsToWhatIsFoundAndTheTimeToWhichDoesNot() {
        String looks = LOG + "?actor=ana&kind=detail";
        Instant at =
                querySide
                        .jdbc()
                        .queryForObject(
                                "SELECT at FROM access_log.access"
                                        + " WHERE actor_id = 'ana' AND kind = 'detail'",
                                OffsetDateTime.class)
                        .toInstant();
        Instant next = at.plus(1, ChronoUnit.MICROS);

        assertThat(kinds(looks + "&from=" + at)).hasSize(1);
        assertThat(kinds(looks + "&from=" + next)).isEmpty();
        assertThat(kinds(looks + "&to=" + at)).isEmpty();
        assertThat(kinds(looks + "&to=" + next)).hasSize(1);
    }

    @Test
    void exportsHaveEveryLookOnALine() {
        Answer ndjson = querySide.get(ANA, LOG + "/export?actor=ben");
        assertThat(ndjson.header("Content-Type")).startsWith("application/x-ndjson");
        assertThat(ndjson.text().lines()).hasSize(4);

        Answer csv = querySide.get(ANA, LOG + "/export?format=csv&actor=ben");
        assertThat(csv.header("Content-Type")).startsWith("text/csv");
        assertThat(csv.text().split("\r\n")).hasSize(5);
        assertThat(csv.text()).startsWith("id,at,actorId,");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?limit=0",
                "?limit=501",
                "?limit=x",
                "?before=x",
                "?before=99999999999999999999",
                "?from=monday",
                "?to=2020",
                "?kind=everything",
                "?actor=a&actor=b",
                "/export?format=pdf"
            })
    void nonsenseIsRefused(String query) {
        assertThat(querySide.get(ANA, LOG + query).status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?actor=%27%20OR%201%3D1--",
                "?ticket=%00%FF",
                "?from=-999999999-01-01T00:00:00Z",
                "?to=%2B999999999-12-31T23:59:59Z"
            })
    void hostileValuesFindNothingOrAreRefused(String query) {
        Answer answer = querySide.get(ANA, LOG + query);

        assertThat(answer.status()).isIn(200, 400);
        if (answer.status() == 200 && !query.startsWith("?from") && !query.startsWith("?to")) {
            assertThat(answer.data().path("accesses")).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {LOG, LOG + "/export"})
    void theLogIsForAgents(String path) {
        assertThat(querySide.get(null, path).status()).isEqualTo(401);
        assertThat(querySide.get(Tokens.of(TicketStory.RITA), path).status()).isEqualTo(403);
    }

    @Test
    void aBoundedNumberOfOldOnesIsDeletedOldestFirst() {
        JdbcTemplate jdbc = querySide.jdbc();
        jdbc.update(
                "INSERT INTO access_log.access (at, actor_id, actor_name, kind, request_id,"
                        + " correlation_id, address_class) SELECT"
                        + " '2001-01-01T00:00:00Z'::timestamptz + make_interval(days => n),"
                        + " 'old', 'Old', 'detail', 'r', 'c', 'public'"
                        + " FROM generate_series(1, 10) n");
        AccessRepository repository = new AccessRepository(jdbc);

        assertThat(repository.deleteBefore(Instant.parse("2001-01-09T00:00:00Z"), 5)).isEqualTo(5);
        assertThat(repository.deleteBefore(Instant.parse("2001-01-09T00:00:00Z"), 5)).isEqualTo(2);
        assertThat(kinds(LOG + "?actor=old")).hasSize(3);
    }

    private static List<String> kinds(String path) {
        List<String> kinds = new ArrayList<>();
        querySide
                .get(ANA, path)
                .data()
                .path("accesses")
                .forEach(look -> kinds.add(look.path("kind").asString()));
        return kinds;
    }
}
