package io.ledgerdesk.query.ticketsearch;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerdesk.api.ticket.Requester;
import io.ledgerdesk.api.ticket.TicketCategory;
import io.ledgerdesk.api.ticket.TicketPriority;
import io.ledgerdesk.query.testing.Answer;
import io.ledgerdesk.query.testing.LoggedEvents;
import io.ledgerdesk.query.testing.RandomStories;
import io.ledgerdesk.query.testing.RunningQuerySide;
import io.ledgerdesk.query.testing.TicketStory;
import io.ledgerdesk.query.testing.Tokens;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Cursors, filters with several values, relevance, scripts and exports. */
class TicketsAtScaleIT {

    private static final String PATH = "/api/admin/support/tickets";
    private static final String ANA = Tokens.of(TicketStory.ANA);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static RunningQuerySide querySide;

    @BeforeAll
    static void tellStories() {
        querySide = RunningQuerySide.start();
        List<TicketStory> stories = new ArrayList<>(new RandomStories(21, "many").stories(230, 20));
        stories.add(script("malayalam", "ലോഗിൻ സഹായം വേണം"));
        stories.add(script("hindi", "मुझे भुगतान में मदद चाहिए"));
        stories.add(script("arabic", "أحتاج إلى مساعدة في الدفع"));
        stories.add(script("japanese", "支払いができません。助けてください"));
        stories.add(script("chinese", "我的付款没有到账"));
        stories.add(script("thai", "ฉันต้องการความช่วยเหลือ"));
        stories.add(
                TicketStory.of(
                                "formula",
                                new Requester("fay", "astrologer", "=HYPERLINK(\"x\")", "", null),
                                TicketStory.START)
                        .opened("Comma, \"quote\"\nand line", "xylophone")
                        .tagged("rare", "vip", "a,b", "c\\d"));
        stories.add(
                TicketStory.of("best", TicketStory.SAM, TicketStory.START)
                        .opened("Xylophone xylophone", "xylophone xylophone", ofCategory(), low()));
        stories.add(
                TicketStory.of("said", TicketStory.SAM, TicketStory.START.plusSeconds(5))
                        .opened("Other", "matter")
                        .message("it is about a <b>xylophone</b>")
                        .message("返金方法について")
                        .message("Pay out to CRÈME brûlée, Category A")
                        .note(TicketStory.ANA, "ലോഗിൻ Walrus സഹായം")
                        .assigned(TicketStory.BEN)
                        .after(Duration.ofDays(40))
                        .closedBy(TicketStory.BEN)
                        .rated(2, null));
        querySide.tell(LoggedEvents.inTurn(stories.toArray(TicketStory[]::new)));
    }

    private static TicketCategory ofCategory() {
        return TicketCategory.FEATURE_REQUEST;
    }

    private static TicketPriority low() {
        return TicketPriority.LOW;
    }

    private static TicketStory script(String id, String text) {
        return TicketStory.of(id, TicketStory.SAM, TicketStory.START).opened("Title " + id, text);
    }

    @AfterAll
    static void stop() {
        querySide.close();
    }

    @ParameterizedTest
    @CsvSource({
        "createdAt, desc",
        "createdAt, asc",
        "updatedAt, desc",
        "priority, asc",
        "priority, desc",
        "status, desc",
        "title, asc",
        "ticketNumber, desc"
    })
    void cursorsWalkThroughEverythingOnceAndInOrder(String sort, String order) {
        String query = "?limit=100&sortBy=" + sort + "&sortOrder=" + order;
        List<String> pages = new ArrayList<>();
        for (int page = 1; page <= 3; page++) {
            pages.addAll(ids(get(query + "&page=" + page)));
        }
        List<String> walked = new ArrayList<>();
        String next = "";
        while (next != null) {
            Answer answer = get(query.replace("100", "33") + next);
            walked.addAll(ids(answer));
            String cursor = answer.data().path("nextCursor").asString(null);
            next = cursor == null ? null : "&cursor=" + cursor;
            assertThat(answer.data().path("pagination").path("totalItems").intValue())
                    .isEqualTo(239);
        }

        assertThat(walked).hasSize(239).doesNotHaveDuplicates().isEqualTo(pages);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "bnVsbA", "W10", "WyJ0aXRsZSIsImRlc2MiLCJhIiwiYiJd"})
    void aCursorOfAnotherOrderOrNoneIsRefused(String cursor) {
        Answer answer = get("?cursor=" + cursor);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("code").stringValue()).isEqualTo("invalid_cursor");
    }

    @Test
    void severalValuesFindWhatAnyOfThemFinds() {
        int open = total("?status=open");
        int progress = total("?status=in_progress");
        assertThat(total("?status=open,in_progress")).isEqualTo(open + progress);
        assertThat(total("?status=open,nonsense")).isEqualTo(open);
        assertThat(total("?priority=Low,Urgent"))
                .isEqualTo(total("?priority=Low") + total("?priority=Urgent"));
        assertThat(total("?assignedTo=me,ben,unassigned"))
                .isEqualTo(
                        total("?assignedTo=me")
                                + total("?assignedTo=ben")
                                + total("?assignedTo=unassigned"))
                .isEqualTo(239);
        assertThat(ids(get("?status=open,in_progress&limit=100&page=1"))).isNotEmpty();
    }

    @Test
    void tagsRequestersRatingsAndTimesNarrowTheList() {
        assertThat(ids(get("?tag=RARE"))).containsExactly("formula");
        assertThat(total("?tag=rare,payout")).isGreaterThan(total("?tag=payout"));
        assertThat(ids(get("?requester=fay"))).containsExactly("formula");
        assertThat(ids(get("?rating=2&assignedTo=ben&requester=sam"))).containsExactly("said");
        assertThat(ids(get("?closedFrom=2026-04-10&closedTo=2026-04-10&requester=sam")))
                .containsExactly("said");
        assertThat(ids(get("?createdTo=2026-03-01T09:00:01Z&requester=fay")))
                .containsExactly("formula");
        assertThat(total("?createdTo=2026-02-28")).isZero();
        assertThat(total("?createdFrom=2026-03-01&updatedFrom=2026-03-01")).isEqualTo(239);
        for (String wrong : List.of("rating=6", "rating=a", "createdFrom=today", "closedTo=T")) {
            assertThat(get("?" + wrong).status()).as(wrong).isEqualTo(400);
        }
    }

    @Test
    void wordsFindTheBestMatchFirstAndSayWhereTheyStand() {
        Answer answer = get("?q=xylophone");

        assertThat(ids(answer)).startsWith("best").containsOnly("best", "formula", "said");
        JsonNode highlights = answer.data().path("highlights");
        assertThat(highlights.path("best")).hasSize(2);
        JsonNode said = highlights.path("said").get(0);
        assertThat(said.path("field").stringValue()).isEqualTo("message");
        assertThat(said.path("snippet").stringValue()).isEqualTo("it is about a <b>xylophone</b>");
        assertThat(said.path("matches").get(0).path("start").intValue()).isEqualTo(17);
        assertThat(ids(get("?q=xylophone&sortBy=createdAt"))).startsWith("said");
        assertThat(ids(get("?q=xylophone&category=Feature+Request"))).containsExactly("best");
        assertThat(get("").data().has("highlights")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "pay-out | Pay out to CRÈME brûlée, Category A | Pay out",
                "BRÛLÉE crème | Pay out to CRÈME brûlée, Category A | CRÈME brûlée",
                "walrus | ലോഗിൻ Walrus സഹായം | Walrus",
                "സഹായം walrus | ലോഗിൻ Walrus സഹായം | Walrus സഹായം",
                "返金 | 返金方法について | 返金",
            })
    void aMessageIsShownAsItWasSaid(String words, String snippet, String marked) {
        JsonNode highlights =
                get("?requester=sam&q=" + encoded(words)).data().path("highlights").path("said");

        assertThat(highlights).hasSize(1);
        assertThat(highlights.get(0).path("field").stringValue()).isEqualTo("message");
        assertThat(highlights.get(0).path("snippet").stringValue()).isEqualTo(snippet);
        assertThat(marked(highlights)).isEqualTo(marked);
    }

    /** Where what was said cannot be had word for word, it is shown as it is searched. */
    @Test
    void aSearchDoesNotNeedTheWordsAsTheyWereSaid() throws SQLException {
        try (Connection connection =
                DriverManager.getConnection(
                        querySide.database().url(), querySide.database().username(), "")) {
            connection.setAutoCommit(false);
            connection
                    .createStatement()
                    .execute("LOCK TABLE ticket_detail_v1.thread_entry IN ACCESS EXCLUSIVE MODE");

            JsonNode highlights = get("?q=walrus").data().path("highlights").path("said");

            assertThat(highlights.get(0).path("snippet").stringValue())
                    .isEqualTo("ലോഗിൻ walrus സഹായം");
            assertThat(marked(highlights)).isEqualTo("walrus");
            connection.rollback();
        }
        assertThat(get("?q=walrus").text()).contains("Walrus");
    }

    @Test
    void highlightsAgreeWithWhatWasFound() {
        assertThat(ids(get("?q=cat&requester=sam"))).isEmpty();
        String number =
                get("?requester=fay")
                        .data()
                        .path("tickets")
                        .get(0)
                        .path("ticketNumber")
                        .stringValue();
        JsonNode numbered =
                get("?search=" + number.substring(2)).data().path("highlights").path("formula");
        assertThat(numbered).hasSize(1);
        assertThat(numbered.get(0).path("field").stringValue()).isEqualTo("ticketNumber");
        assertThat(marked(numbered)).isEqualTo(number.substring(2));
        JsonNode name = get("?search=hyperlink").data().path("highlights").path("formula");
        assertThat(name).hasSize(1);
        assertThat(name.get(0).path("field").stringValue()).isEqualTo("userName");
        assertThat(marked(name)).isEqualTo("HYPERLINK");
        // Each ticket of a page was found by something, and that is marked.
        for (String query : List.of("?search=ayou", "?q=payout", "?q=payout+or+sam", "?q=user")) {
            Answer answer = get(query + "&limit=100");
            JsonNode highlights = answer.data().path("highlights");
            assertThat(ids(answer)).as(query).isNotEmpty();
            for (String id : ids(answer)) {
                assertThat(highlights.path(id)).as(query + " " + id).isNotEmpty();
            }
        }
    }

    private static String marked(JsonNode highlights) {
        List<String> marked = new ArrayList<>();
        for (JsonNode highlight : highlights) {
            for (JsonNode match : highlight.path("matches")) {
                int start = match.path("start").intValue();
                marked.add(
                        highlight
                                .path("snippet")
                                .stringValue()
                                .substring(start, start + match.path("length").intValue()));
            }
        }
        return String.join(" ", marked);
    }

    @Test
    void aUsersTicketsAreRankedAndMarkedAsAllAre() {
        String path = "/api/admin/support/users/sam/tickets";
        Answer answer = querySide.get(ANA, path + "?q=xylophone");

        assertThat(ids(answer)).containsExactly("best", "said");
        assertThat(answer.data().path("highlights").path("best")).hasSize(2);
        assertThat(answer.data().has("nextCursor")).isFalse();
        Answer newest = querySide.get(ANA, path + "?q=xylophone&sortBy=createdAt&limit=1");
        assertThat(ids(newest)).containsExactly("said");
        assertThat(newest.data().path("nextCursor").isString()).isTrue();
        assertThat(ids(querySide.get(ANA, path + "?q=xylophone&sortBy=relevance")))
                .containsExactly("best", "said");
        assertThat(querySide.get(ANA, path).data().has("highlights")).isFalse();
    }

    @Test
    void everyTagCanBeNamed() {
        assertThat(ids(get("?tag=" + encoded("a\\,b")))).containsExactly("formula");
        assertThat(ids(get("?tag=" + encoded("A\\,B,nothing")))).containsExactly("formula");
        assertThat(ids(get("?tag=" + encoded("c\\d")))).containsExactly("formula");
        assertThat(ids(get("?tag=" + encoded("c\\\\d")))).containsExactly("formula");
        assertThat(ids(get("?tag=" + encoded("a,b")))).isEmpty();
        assertThat(get("/export?tag=" + encoded("a\\,b")).text().lines().count()).isGreaterThan(1);
        assertThat(
                        ids(
                                querySide.get(
                                        ANA,
                                        "/api/admin/support/users/fay/tickets?tag="
                                                + encoded("a\\,b"))))
                .containsExactly("formula");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @CsvSource({
        "malayalam, സഹായം",
        "hindi, भुगतान",
        "arabic, مساعدة",
        "japanese, 助けて",
        "japanese, 支払",
        "chinese, 付款",
        "thai, ช่วยเหลือ"
    })
    void everyScriptIsFoundByWordsAndLiterally(String ticket, String term) {
        String encoded = encoded(term);

        assertThat(ids(get("?q=" + encoded))).contains(ticket);
        assertThat(marked(get("?q=" + encoded).data().path("highlights").path(ticket)))
                .isEqualTo(term);
        assertThat(ids(get("?search=" + encoded))).containsExactly(ticket);
        assertThat(get("?search=" + encoded).data().path("highlights").path(ticket)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "best, Xylophone xylophone",
        "malayalam, ലോഗിൻ സഹായം വേണം",
        "arabic, أحتاج إلى مساعدة في الدفع",
        "japanese, 支払いができません。助けてください",
        "thai, ฉันต้องการความช่วยเหลือ"
    })
    void everyPieceOfAnOpeningFindsIt(String ticket, String text) {
        for (int length : List.of(1, 2, 3, 5, 9)) {
            for (int from = 0; from + length <= text.length(); from++) {
                String piece = text.substring(from, from + length);
                String encoded = URLEncoder.encode(piece, StandardCharsets.UTF_8);
                if (!piece.isBlank()) {
                    assertThat(ids(get("?limit=100&requester=sam&search=" + encoded)))
                            .as(piece)
                            .contains(ticket);
                }
            }
        }
    }

    @Test
    void messagesAreFoundByWordsAndNotLiterally() {
        String words = URLEncoder.encode("返金方法", StandardCharsets.UTF_8);

        Answer answer = get("?q=" + words);
        assertThat(ids(answer)).containsExactly("said");
        assertThat(answer.data().path("highlights").path("said").get(0).path("field").stringValue())
                .isEqualTo("message");
        assertThat(ids(get("?search=" + words))).isEmpty();
        assertThat(ids(get("?q=about&requester=sam"))).containsExactly("said");
        assertThat(ids(get("?search=it+is+about"))).isEmpty();
    }

    @Test
    void anExportIsTheWholeListAsCsv() {
        Answer answer = get("/export");

        assertThat(answer.header("Content-Type")).startsWith("text/csv");
        assertThat(answer.header("Content-Disposition")).contains("tickets.csv");
        assertThat(answer.text()).startsWith("ticketNumber,id,title,");
        assertThat(answer.text())
                .contains("\"Comma, \"\"quote\"\"\nand line\"")
                .contains("\"'=HYPERLINK(\"\"x\"\")\"")
                .contains(",\"a\\,b,c\\\\d,rare,vip\",")
                .doesNotContain("\uFEFF");
        assertThat(answer.text().lines().filter(line -> line.startsWith("TKT-"))).hasSize(239);
    }

    @Test
    void anExportHasAllThatIsFlatAndAMarkForSpreadsheetsWhereItIsAskedFor() {
        Answer answer = get("/export?bom=true&requester=sam&q=walrus");

        assertThat(answer.text()).startsWith("\uFEFFticketNumber,id,title,");
        JsonNode ticket = JSON.readTree(get("/export?format=ndjson&requester=sam&q=walrus").text());
        List<String> columns =
                List.of(answer.text().lines().findFirst().orElseThrow().substring(1).split(","));
        ticket.propertyNames()
                .forEach(
                        name -> {
                            if (!name.equals("_id") && !name.equals("attachments")) {
                                assertThat(columns).contains(name);
                            }
                        });
        assertThat(answer.text()).contains("ലോഗിൻ Walrus സഹായം").contains(",matter,astrologer,");
        assertThat(get("/export?bom=false").text()).startsWith("ticketNumber");
        for (String wrong : List.of("bom=1", "bom=TRUE", "bom=true&format=ndjson")) {
            Answer refused = get("/export?" + wrong);
            assertThat(refused.status()).as(wrong).isEqualTo(400);
            assertThat(refused.json().path("fields").has("bom")).as(wrong).isTrue();
        }
    }

    @Test
    void anExportIsTheFilteredListAsJsonLineByLine() {
        Answer answer = get("/export?format=ndjson&status=open,closed&sortBy=title&sortOrder=asc");

        List<String> titles =
                Stream.of(answer.text().split("\n"))
                        .map(line -> JSON.readTree(line).path("title").stringValue())
                        .toList();
        assertThat(titles).hasSize(total("?status=open,closed"));
        assertThat(titles).isSortedAccordingTo((a, b) -> compareBytes(a, b));
        assertThat(get("/export?format=ndjson&status=nonsense").text()).isEmpty();
        assertThat(get("/export?format=xml").status()).isEqualTo(400);
        assertThat(querySide.get(Tokens.of(TicketStory.RITA), PATH + "/export").status())
                .isEqualTo(403);
    }

    private static int compareBytes(String one, String other) {
        return java.util.Arrays.compareUnsigned(
                one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    private static Answer get(String query) {
        return querySide.get(ANA, PATH + query);
    }

    private static int total(String query) {
        return get(query).data().path("pagination").path("totalItems").intValue();
    }

    private static List<String> ids(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.data()
                .path("tickets")
                .valueStream()
                .map(ticket -> ticket.path("id").stringValue())
                .toList();
    }
}
