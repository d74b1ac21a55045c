package io.ledgerdesk.query.ticketlist;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerdesk.api.ticket.Requester;
import io.ledgerdesk.api.ticket.StatusChangeCause;
import io.ledgerdesk.api.ticket.TicketCategory;
import io.ledgerdesk.api.ticket.TicketPriority;
import io.ledgerdesk.api.ticket.TicketStatus;
import io.ledgerdesk.query.testing.Answer;
import io.ledgerdesk.query.testing.LoggedEvents;
import io.ledgerdesk.query.testing.RunningQuerySide;
import io.ledgerdesk.query.testing.TicketStory;
import io.ledgerdesk.query.testing.Tokens;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import tools.jackson.databind.JsonNode;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

class RequesterTicketsIT {

    private static final String PATH = "/api/support/tickets";
    private static final String RITA = Tokens.of(TicketStory.RITA);

    private static RunningQuerySide querySide;

    /** Rita has list-0 to list-24, each a minute younger than the one before; Sam has one. */
    @BeforeAll
    static void tellStories() {
        querySide = RunningQuerySide.start();
        TicketPriority[] priorities = TicketPriority.values();
        for (int i = 0; i < 25; i++) {
            TicketStory story =
                    TicketStory.of(
                                    "list-%02d".formatted(i),
                                    TicketStory.RITA,
                                    TicketStory.START.plus(Duration.ofMinutes(i)))
                            .opened(
                                    "Title " + (char) ('z' - i),
                                    "Text",
                                    TicketCategory.OTHER,
                                    priorities[i % priorities.length])
                            .note(TicketStory.ANA, "a secret note");
            if (i < 3) {
                story.closedBy(TicketStory.ANA);
            } else if (i < 8) {
                story.status(TicketStatus.IN_PROGRESS, StatusChangeCause.SET_BY_AGENT);
            }
            querySide.append(
                    LoggedEvents.inTurn(story.after(Duration.ofDays(25 - i)).tagged("touched")));
        }
        querySide.tell(TicketStory.of("sam-1", TicketStory.SAM, TicketStory.START).opened());
    }

    @AfterAll
    static void stop() {
        querySide.close();
    }

    @Test
    void withoutParametersTheNewestTwentyComeFirst() {
        Answer answer = querySide.get(RITA, PATH);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("success").asBoolean()).isTrue();
        assertThat(ids(answer)).hasSize(20).startsWith("list-24", "list-23").endsWith("list-05");
        assertPagination(answer, 1, 2, 25, 20);
    }

    @Test
    void aTicketHasTheFieldsThatClientsRead() {
        JsonNode ticket = querySide.get(RITA, PATH).data().path("tickets").path(0);

        assertThat(ticket.path("_id").asString()).isEqualTo("list-24");
        assertThat(ticket.path("id").asString()).isEqualTo("list-24");
        assertThat(ticket.path("ticketNumber").asString()).startsWith("TKT-");
        assertThat(ticket.path("userId").asString()).isEqualTo("rita");
        assertThat(ticket.path("userName").asString()).isEqualTo("Rita Rao");
        assertThat(ticket.path("createdAt").asString()).isEqualTo("2026-03-01T09:24:00.123Z");
        assertThat(ticket.path("messagesCount").isInt()).isTrue();
        assertThat(ticket.path("tags").path(0).asString()).isEqualTo("touched");
        assertThat(ticket.path("attachments").path(0).path("_id").asString()).isNotEmpty();
        assertThat(ticket.has("assignedTo")).isFalse();
        assertThat(ticket.has("internalNotes")).isFalse();
        assertThat(ticket.has("responseTime")).isFalse();
    }

    @Test
    void statsCountAllOfTheCallersTicketsWhateverTheFilter() {
        for (String query : List.of("", "?status=closed", "?page=9", "?status=nonsense")) {
            JsonNode stats = querySide.get(RITA, PATH + query).data().path("stats");
            assertThat(stats.path("openTickets").asInt()).as(query).isEqualTo(22);
            assertThat(stats.path("closedTickets").asInt()).as(query).isEqualTo(3);
        }
    }

    @Test
    void aStatusFilterNarrowsTheListAndItsTotal() {
        Answer closed = querySide.get(RITA, PATH + "?status=closed");
        assertThat(ids(closed)).containsExactly("list-02", "list-01", "list-00");
        assertPagination(closed, 1, 1, 3, 20);

        Answer inProgress = querySide.get(RITA, PATH + "?status=in_progress&limit=2&page=2");
        assertThat(ids(inProgress)).containsExactly("list-05", "list-04");
        assertPagination(inProgress, 2, 3, 5, 2);
    }

    @Test
    void anUnknownStatusFindsNothingAndAnEmptyOneIsNone() {
        Answer unknown = querySide.get(RITA, PATH + "?status=OPEN");
        assertThat(ids(unknown)).isEmpty();
        assertPagination(unknown, 1, 0, 0, 20);

        assertThat(ids(querySide.get(RITA, PATH + "?status="))).hasSize(20);
    }

    @Test
    void pagesDoNotOverlapAndOneBeyondTheEndIsEmpty() {
        List<String> all = new ArrayList<>();
        for (int page = 1; page <= 3; page++) {
            all.addAll(ids(querySide.get(RITA, PATH + "?limit=10&page=" + page)));
        }
        assertThat(all).hasSize(25).doesNotHaveDuplicates();

        Answer beyond = querySide.get(RITA, PATH + "?limit=10&page=4");
        assertThat(ids(beyond)).isEmpty();
        assertPagination(beyond, 4, 3, 25, 10);
    }

    @ParameterizedTest
    @CsvSource({
        "page=0, 1, 20",
        "page=-1, 1, 20",
        "page=99999999999999999999, 2147483647, 20",
        "limit=0, 1, 1",
        "limit=-5, 1, 1",
        "limit=1000000, 1, 100",
        "page=&limit=, 1, 20",
    })
    void pagingOutOfRangeIsClampedAndEchoedAsClamped(String query, int page, int limit) {
        JsonNode pagination = querySide.get(RITA, PATH + "?" + query).data().path("pagination");

        assertThat(pagination.path("currentPage").asInt()).isEqualTo(page);
        assertThat(pagination.path("itemsPerPage").asInt()).isEqualTo(limit);
    }

    @ParameterizedTest
    @CsvSource({
        "page=abc, page",
        "limit=abc, limit",
        "limit=1.5, limit",
        "page=1e3, page",
        "page=1&page=2, page",
        "status=open&status=closed, status",
    })
    void pagingThatIsNoNumberIsRefusedWithTheField(String query, String field) {
        Answer answer = querySide.get(RITA, PATH + "?" + query);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("code").asString()).isEqualTo("validation_failed");
        assertThat(answer.json().path("fields").has(field)).isTrue();
        assertThat(answer.json().path("success").asBoolean(true)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "sortBy=createdAt&sortOrder=asc, list-00",
        "sortBy=createdAt&sortOrder=desc, list-24",
        "sortBy=createdAt&sortOrder=DESC, list-00",
        "sortBy=createdAt&sortOrder=, list-24",
        "sortBy=updatedAt, list-00",
        "sortBy=updatedAt&sortOrder=asc, list-24",
        "sortBy=title&sortOrder=asc, list-24",
        "sortBy=ticketNumber&sortOrder=asc, list-00",
        "sortBy=priority&sortOrder=asc, list-00",
        "sortBy=priority, list-23",
        "sortBy=status&sortOrder=asc, list-00",
        "sortBy=$where, list-24",
        "sortBy=description, list-24",
    })
    void listsAreSortedByWhiteListedFieldsOnly(String query, String first) {
        assertThat(ids(querySide.get(RITA, PATH + "?" + query))).first().isEqualTo(first);
    }

    @Test
    void prioritiesSortByRankNotByName() {
        JsonNode tickets =
                querySide.get(RITA, PATH + "?sortBy=priority&limit=25").data().path("tickets");
        List<String> priorities = new ArrayList<>();
        tickets.forEach(ticket -> priorities.add(ticket.path("priority").asString()));

        assertThat(priorities.stream().distinct())
                .containsExactly("Urgent", "High", "Medium", "Low");
    }

    @Test
    void nobodySeesOthersTickets() {
        assertThat(ids(querySide.get(Tokens.of(TicketStory.SAM), PATH + "?userId=rita")))
                .containsExactly("sam-1");
        Answer stranger =
                querySide.get(
                        Tokens.of(new Requester("nobody", "astrologer", "N", "", null)), PATH);
        assertThat(ids(stranger)).isEmpty();
        assertPagination(stranger, 1, 0, 0, 20);
    }

    @Test
    void nobodyGetsInWithoutAToken() {
        assertThat(querySide.get(null, PATH).status()).isEqualTo(401);
    }

    private static List<String> ids(Answer answer) {
        List<String> ids = new ArrayList<>();
        answer.data().path("tickets").forEach(ticket -> ids.add(ticket.path("id").asString()));
        return ids;
    }

    private static void assertPagination(
            Answer answer, int currentPage, int totalPages, int totalItems, int itemsPerPage) {
        JsonNode pagination = answer.data().path("pagination");
        assertThat(pagination.path("currentPage").asInt()).isEqualTo(currentPage);
        assertThat(pagination.path("totalPages").asInt(-1)).isEqualTo(totalPages);
        assertThat(pagination.path("totalItems").asInt(-1)).isEqualTo(totalItems);
        assertThat(pagination.path("itemsPerPage").asInt()).isEqualTo(itemsPerPage);
    }
}
