package io.ledgerdesk.query.ticketsearch;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerdesk.api.ticket.Requester;
import io.ledgerdesk.api.ticket.StatusChangeCause;
import io.ledgerdesk.api.ticket.TicketCategory;
import io.ledgerdesk.api.ticket.TicketPriority;
import io.ledgerdesk.api.ticket.TicketStatus;
import io.ledgerdesk.query.testing.Answer;
import io.ledgerdesk.query.testing.RunningQuerySide;
import io.ledgerdesk.query.testing.TicketStory;
import io.ledgerdesk.query.testing.Tokens;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import tools.jackson.databind.JsonNode;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

class TicketSearchIT {

    private static final String PATH = "/api/admin/support/tickets";
    private static final String ANA = Tokens.of(TicketStory.ANA);
    private static final Instant TODAY = Instant.now().truncatedTo(ChronoUnit.MILLIS);

    private static RunningQuerySide querySide;

    @BeforeAll
    static void tellStories() {
        querySide = RunningQuerySide.start();
        querySide.tell(
                story("a", 0)
                        .opened(
                                "Refund of 100% (a+b)",
                                "Path C:\\temp\\x_y is wrong",
                                TicketCategory.PAYMENT_PROBLEMS,
                                TicketPriority.HIGH)
                        .after(Duration.ofSeconds(90))
                        .reply(TicketStory.ANA, "Please send the RECEIPT of the transfer")
                        .firstResponse(TicketStory.ANA)
                        .status(TicketStatus.WAITING_FOR_USER, StatusChangeCause.REPLY)
                        .note(TicketStory.ANA, "Suspicious bank account")
                        .note(TicketStory.BEN, "Second note"),
                story("b", 1)
                        .opened(
                                "Calendar is empty",
                                "Bookings vanish",
                                TicketCategory.CALENDAR_PROBLEMS,
                                TicketPriority.LOW)
                        .assigned(TicketStory.ANA)
                        .status(TicketStatus.IN_PROGRESS, StatusChangeCause.ASSIGNMENT)
                        .message("It concerns the refund button as well"),
                story("c", 2)
                        .opened(
                                "Crash",
                                "The app crashes",
                                TicketCategory.BUG_REPORT,
                                TicketPriority.URGENT)
                        .assigned(TicketStory.BEN)
                        .assigned(TicketStory.ANA)
                        .unassigned(),
                story("d", 3)
                        .opened(
                                "Old matter",
                                "Solved long ago",
                                TicketCategory.BUG_REPORT,
                                TicketPriority.MEDIUM)
                        .assigned(TicketStory.BEN)
                        .after(Duration.ofMinutes(150))
                        .closedBy(TicketStory.BEN),
                TicketStory.of(
                                "e",
                                new Requester("zoe", "astrologer", "Zoë Ångström", "", null),
                                TODAY.minusSeconds(60))
                        .opened(
                                "Login",
                                "Password reset fails",
                                TicketCategory.ACCOUNT_ISSUES,
                                TicketPriority.MEDIUM)
                        .after(Duration.ofSeconds(60))
                        .closedByUser(),
                TicketStory.of("f", TicketStory.RITA, TODAY.minusSeconds(60))
                        .opened(
                                "Reopened today",
                                "Closed and reopened",
                                TicketCategory.OTHER,
                                TicketPriority.MEDIUM)
                        .after(Duration.ofSeconds(60))
                        .closedByUser()
                        .reopenedByUser(null));
    }

    private static TicketStory story(String id, int hours) {
        return TicketStory.of(
                id, TicketStory.RITA, TicketStory.START.plus(Duration.ofHours(hours)));
    }

    @AfterAll
    static void stop() {
        querySide.close();
    }

    @Test
    void withoutParametersTheNewestComeFirst() {
        Answer answer = querySide.get(ANA, PATH);

        assertThat(ids(answer)).endsWith("d", "c", "b", "a").hasSize(6);
        assertThat(answer.data().path("pagination").path("totalItems").asInt()).isEqualTo(6);
        assertThat(answer.data().path("pagination").path("totalPages").asInt()).isEqualTo(1);
    }

    @Test
    void theStatisticsCountEverythingWhateverTheFilter() {
        for (String query : List.of("", "?status=closed", "?search=nothing-like-this", "?page=7")) {
            JsonNode stats = querySide.get(ANA, PATH + query).data().path("stats");

            assertThat(stats.path("totalTickets").asInt()).isEqualTo(6);
            assertThat(stats.path("openTickets").asInt()).isEqualTo(2);
            assertThat(stats.path("inProgressTickets").asInt()).isEqualTo(1);
            assertThat(stats.path("closedToday").asInt()).isEqualTo(isStillToday() ? 1 : 0);
            assertThat(stats.path("avgResponseTime").asDouble()).isEqualTo(1.5);
            assertThat(stats.path("avgResolutionTime").asDouble()).isEqualTo(75.5);
            assertThat(stats.path("byPriority").toString())
                    .isEqualTo("{\"Low\":1,\"Medium\":3,\"High\":1,\"Urgent\":1}");
            assertThat(stats.path("byCategory").toString())
                    .isEqualTo(
                            "{\"Account Issues\":1,\"Calendar Problems\":1,"
                                    + "\"Payment Problems\":1,\"Bug Report\":2,\"Other\":1}");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "status=open, f c",
        "status=in_progress, b",
        "status=closed, e d",
        "status=OPEN, ''",
        "priority=Urgent, c",
        "priority=urgent, ''",
        "category=Bug%20Report, d c",
        "category=Nonsense, ''",
        "assignedTo=me, b",
        "assignedTo=ana, b",
        "assignedTo=ben, d",
        "assignedTo=nobody, ''",
        "assignedTo=unassigned, f e c a",
        "status=closed&assignedTo=ben&priority=Medium&category=Bug%20Report, d",
        "status=open&assignedTo=unassigned&category=Other, f",
        "status=open&search=crash, c",
        "status=&priority=&category=&assignedTo=&search=&q=, f e d c b a",
        "status[%24ne]=open, f e d c b a",
    })
    void filtersNarrowTheListAndItsTotal(String query, String expected) {
        Answer answer =
                querySide.get(ANA, PATH + "?" + query.replace("[", "%5B").replace("]", "%5D"));

        List<String> ids = expected.isEmpty() ? List.of() : List.of(expected.split(" "));
        assertThat(ids(answer)).containsExactlyInAnyOrderElementsOf(ids);
        assertThat(answer.data().path("pagination").path("totalItems").asInt(-1))
                .isEqualTo(ids.size());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "refund | a",
                "REFUND | a",
                "fund of | a",
                "100% | a",
                "% | a",
                "_ | a",
                "x_y | a",
                "(a+b) | a",
                "( | a",
                ".* | ''",
                "C:\\temp | a",
                "\\ | a",
                "receipt | ''",
                "suspicious BANK | ''",
                "bookings vanish | b",
                "refund button | ''",
                "zoë å | e",
                "ZOË ÅNG | e",
                "TKT-20260301 | a b c d e f",
                "rita rao | a b c d f",
                "no such text | ''",
                "empty Bookings | ''",
            })
    void aSearchFindsTheTermLiterallyWhereverItStands(String term, String expected) {
        Answer answer =
                querySide.get(
                        ANA, PATH + "?search=" + URLEncoder.encode(term, StandardCharsets.UTF_8));

        List<String> ids = expected.isEmpty() ? List.of() : List.of(expected.split(" "));
        assertThat(ids(answer)).containsExactlyInAnyOrderElementsOf(ids);
        assertThat(answer.data().path("pagination").path("totalItems").asInt(-1))
                .isEqualTo(ids.size());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "refund | a b",
                "fund | ''",
                "receipt transfer | a",
                "calendar -refund | b",
                "crash or receipt | a c",
                "\"bookings vanish\" | b",
                "!! | ''",
            })
    void wordsAreFoundAsASearchEngineTakesThem(String words, String expected) {
        Answer answer =
                querySide.get(ANA, PATH + "?q=" + URLEncoder.encode(words, StandardCharsets.UTF_8));

        List<String> ids = expected.isEmpty() ? List.of() : List.of(expected.split(" "));
        assertThat(ids(answer)).containsExactlyInAnyOrderElementsOf(ids);
    }

    @Test
    void rowsCarryInternalNotes() {
        JsonNode ticket =
                querySide.get(ANA, PATH + "?search=100%25").data().path("tickets").path(0);

        assertThat(ticket.path("internalNotes").asString())
                .isEqualTo(
                        "[2026-03-01T09:01:30.123Z] Ana Ivanova: Suspicious bank account\n"
                                + "[2026-03-01T09:01:30.123Z] Ben Okri: Second note");
        assertThat(ticket.path("_id").asString()).isEqualTo("a");
        assertThat(ticket.path("messagesCount").asInt()).isEqualTo(1);
        assertThat(ticket.path("responseTime").asInt()).isEqualTo(2);
    }

    @Test
    void anUnassignedTicketHasNoAssignee() {
        JsonNode ticket =
                querySide.get(ANA, PATH + "?search=crashes").data().path("tickets").path(0);

        assertThat(ticket.path("assignedTo").isString()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "sortBy=createdAt&sortOrder=asc, a",
        "sortBy=priority, c",
        "sortBy=priority&sortOrder=asc, b",
        "sortBy=title&sortOrder=asc, b",
        "sortBy=status&sortOrder=asc, d",
        "sortBy=ticketNumber&sortOrder=asc, a",
        "sortBy=updatedAt&sortOrder=asc, a",
        "sortBy=updatedAt;DROP&sortOrder=asc, a",
    })
    void listsAreSortedByWhiteListedFieldsOnly(String query, String first) {
        assertThat(ids(querySide.get(ANA, PATH + "?" + query))).first().isEqualTo(first);
    }

    @Test
    void pagesFollowOneAnother() {
        assertThat(ids(querySide.get(ANA, PATH + "?limit=4&sortOrder=asc")))
                .containsExactly("a", "b", "c", "d");
        assertThat(ids(querySide.get(ANA, PATH + "?limit=4&page=2&sortOrder=asc")))
                .containsExactlyInAnyOrder("e", "f");
        assertThat(querySide.get(ANA, PATH + "?page=x").status()).isEqualTo(400);
    }

    @Test
    void onlyAgentsGetIn() {
        assertThat(querySide.get(null, PATH).status()).isEqualTo(401);
        assertThat(querySide.get(Tokens.of(TicketStory.RITA), PATH).status()).isIn(401, 403);
    }

    @Test
    void whatCanBeChosenIsPublic() {
        JsonNode data = querySide.get(null, "/api/support/categories").data();

        assertThat(data.path("categories")).hasSize(8);
        assertThat(data.path("categories").path(0).asString()).isEqualTo("Account Issues");
        assertThat(data.path("priorities").toString())
                .isEqualTo("[\"Low\",\"Medium\",\"High\",\"Urgent\"]");
        assertThat(data.path("statuses").toString())
                .isEqualTo("[\"open\",\"in_progress\",\"waiting_for_user\",\"closed\"]");
    }

    private static boolean isStillToday() {
        return LocalDate.ofInstant(TODAY, ZoneOffset.UTC).equals(LocalDate.now(ZoneOffset.UTC));
    }

    private static List<String> ids(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        List<String> ids = new ArrayList<>();
        answer.data().path("tickets").forEach(ticket -> ids.add(ticket.path("id").asString()));
        return ids;
    }
}
