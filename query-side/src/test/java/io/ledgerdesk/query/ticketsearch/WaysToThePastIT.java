package io.ledgerdesk.query.ticketsearch;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerdesk.api.ticket.query.PageRequest;
import io.ledgerdesk.api.ticket.query.TicketFilter;
import io.ledgerdesk.api.ticket.query.TicketFilterTexts;
import io.ledgerdesk.api.ticket.query.TicketSort;
import io.ledgerdesk.query.platform.Reads;
import io.ledgerdesk.query.platform.Snapshot;
import io.ledgerdesk.query.testing.Answer;
import io.ledgerdesk.query.testing.LoggedEvents;
import io.ledgerdesk.query.testing.RandomStories;
import io.ledgerdesk.query.testing.RunningQuerySide;
import io.ledgerdesk.query.testing.TicketStory;
import io.ledgerdesk.query.testing.Tokens;
import io.ledgerdesk.query.ticketview.TicketRow;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Whichever way tickets are looked for, the same are found in the same order. */
class WaysToThePastIT {

    private static final TextPlan WALKED = new TextPlan(true, true, false, false, false, null);
    private static final TextPlan LOOKED_UP = new TextPlan(true, true, true, false, true, null);
    private static final int TICKETS = 300;
    private static final Duration DAY = Duration.ofDays(1);

    private static final List<Map<String, String>> ALSO =
            List.of(
                    Map.of(),
                    Map.of("status", "closed"),
                    Map.of("overdue", "false"),
                    Map.of("createdFrom", TicketStory.START.plus(DAY).toString()),
                    Map.of("updatedTo", TicketStory.START.plus(DAY.multipliedBy(30)).toString()));

    private static RunningQuerySide querySide;
    private static TicketSearchRepository tickets;
    private static TextSearchRepository texts;

    @BeforeAll
    static void tellStories() {
        querySide = RunningQuerySide.start();
        querySide.tell(
                LoggedEvents.inTurn(
                        new RandomStories(31, "ways")
                                .stories(TICKETS, 20)
                                .toArray(TicketStory[]::new)));
        Deadlines deadlines = DayDeadlines.at(TicketStory.START);
        tickets = new TicketSearchRepository(TicketSearchConfiguration.LIVE, deadlines);
        texts =
                new TextSearchRepository(
                        TicketSearchConfiguration.LIVE,
                        deadlines,
                        new SearchPlanRepository(TicketSearchConfiguration.LIVE, deadlines));
    }

    @AfterAll
    static void stop() {
        querySide.close();
    }

    @ParameterizedTest
    @EnumSource(TicketSort.class)
    void whatManyTicketsHaveIsWhatFewHave(TicketSort sort) {
        PageRequest page = new PageRequest(1, 100, sort, false);
        for (Map<String, String> texts :
                List.of(
                        Map.of("tag", "refunds"),
                        Map.of("tag", "refunds,payout", "status", "closed"),
                        Map.of("closedOnce", "true"),
                        Map.of("reopenedOnce", "true"),
                        Map.of("closedOnce", "false"),
                        Map.of("reopenedOnce", "false"),
                        Map.of("closedOnce", "true", "reopenedOnce", "false"),
                        Map.of("overdue", "false", "reopenedOnce", "false", "tag", "refunds"))) {
            List<String> lookedUp = page(TextPlan.INDEXED, filter(texts), page);
            assertThat(page(WALKED, filter(texts), page)).as("%s", texts).isEqualTo(lookedUp);
            assertThat(lookedUp).as("%s", texts).isNotEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(TicketSort.class)
    void whatManyTicketsWereIsWhatFewWere(TicketSort sort) {
        PageRequest page = new PageRequest(1, 100, sort, true);
        int found = 0;
        for (int hours = 0; hours < 24 * 60; hours += 61) {
            Instant at = TicketStory.START.plus(Duration.ofHours(hours));
            for (TicketFilter filter :
                    List.of(
                            filter(Map.of("openAt", at.toString())),
                            filter(Map.of("openAt", at.toString(), "status", "closed")),
                            filter(during("closings", at)),
                            filter(during("reopenings", at)),
                            filter(Map.of("closingsTo", at.toString())))) {
                List<String> lookedUp = page(TextPlan.INDEXED, filter, page);
                assertThat(page(WALKED, filter, page)).as("%s", filter).isEqualTo(lookedUp);
                found += lookedUp.size();
            }
        }
        assertThat(found).isGreaterThan(100);
    }

    /** What is listed by when it was opened is what is looked up, page by page. */
    @ParameterizedTest
    @ValueSource(strings = {"closings", "reopenings"})
    void whatIsPutInOrderFirstIsWhatIsLookedUp(String what) {
        int pages = 0;
        for (int hours = 0; hours < 24 * 30; hours += 25) {
            for (Map<String, String> also : ALSO) {
                Map<String, String> texts =
                        new HashMap<>(
                                during(what, TicketStory.START.plus(Duration.ofHours(hours))));
                texts.putAll(also);
                for (int number = 1; number <= 3; number++) {
                    PageRequest page =
                            new PageRequest(number, 4, TicketSort.CREATED_AT, hours % 2 == 0);
                    List<TicketRow> lookedUp = rows(LOOKED_UP, filter(texts), page, null);
                    assertThat(ids(rows(TextPlan.INDEXED, filter(texts), page, null)))
                            .as("%s", texts)
                            .isEqualTo(ids(lookedUp));
                    if (lookedUp.size() > 1) {
                        Cursor cursor = Cursor.parse(Cursor.of(lookedUp.getFirst(), page), page);
                        assertThat(ids(rows(TextPlan.INDEXED, filter(texts), page, cursor)))
                                .startsWith(ids(lookedUp).get(1))
                                .isEqualTo(ids(rows(LOOKED_UP, filter(texts), page, cursor)));
                        pages++;
                    }
                }
            }
        }
        assertThat(pages).isGreaterThan(20);
    }

    @Test
    void whatIsPutInOrderFirstIsTheSameReadFromEitherEnd() {
        TicketFilter closed = filter(during("closings", TicketStory.START));
        int total =
                querySide
                        .bean(Reads.class)
                        .inSnapshot(
                                snapshot ->
                                        (int) tickets.count(snapshot, LOOKED_UP, closed, TICKETS));
        assertThat(total).isBetween(10, TICKETS - 1);
        for (int number = 1; number <= total / 4 + 1; number++) {
            PageRequest page = new PageRequest(number, 4, TicketSort.CREATED_AT, true);
            if (page.offset() < total) {
                assertThat(fromTheEnd(closed, page, total))
                        .isEqualTo(page(LOOKED_UP, closed, page));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"payout", "says", "payout or says", "payout calendar", "agent -payout"})
    void whatIsRankedAndCountedAtOnceIsWhatIsRankedAndCounted(String words) {
        TypedWords typed = TypedWords.of(words);
        TicketFilter filter = filter(Map.of("q", words));
        for (int number = 1; number <= 4; number++) {
            PageRequest page = new PageRequest(number, 7, TicketSort.CREATED_AT, true);
            LookedUp best = inSnapshot(snapshot -> texts.best(snapshot, typed, page, 0, 1));
            assertThat(best.counted()).isTrue();
            assertThat(best.matching())
                    .isPositive()
                    .isEqualTo(
                            inSnapshot(
                                    snapshot ->
                                            tickets.count(
                                                    snapshot, TextPlan.INDEXED, filter, 1001)));
            assertThat(ids(best.tickets()))
                    .hasSizeGreaterThan(number == 1 ? 7 : -1)
                    .isEqualTo(
                            ids(
                                    inSnapshot(
                                            snapshot ->
                                                    texts.pageByRelevance(
                                                            snapshot,
                                                            TextPlan.INDEXED,
                                                            filter,
                                                            typed,
                                                            page,
                                                            1,
                                                            1))));
        }
        PageRequest beyond = new PageRequest(100, 100, TicketSort.CREATED_AT, true);
        assertThat(inSnapshot(snapshot -> texts.best(snapshot, typed, beyond, 0, 1000)).tickets())
                .isEmpty();
    }

    private static <T> T inSnapshot(Function<Snapshot, T> reading) {
        return querySide.bean(Reads.class).inSnapshot(reading::apply);
    }

    private static Map<String, String> during(String what, Instant from) {
        return Map.of(
                what + "From",
                from.toString(),
                what + "To",
                from.plus(Duration.ofHours(50)).toString());
    }

    @ParameterizedTest
    @EnumSource(TicketSort.class)
    void aPageIsTheSameReadFromEitherEnd(TicketSort sort) {
        TicketFilter all = TicketFilter.NONE;
        for (int number = 1; number <= TICKETS / 30 + 1; number++) {
            PageRequest page = new PageRequest(number, 30, sort, number % 2 == 0);
            if (page.offset() < TICKETS) {
                assertThat(fromTheEnd(all, page, TICKETS))
                        .isEqualTo(page(TextPlan.INDEXED, all, page));
            }
        }
    }

    @Test
    void aPageBeyondTheEndIsEmptyHoweverFar() {
        Answer answer =
                querySide.get(
                        Tokens.of(TicketStory.ANA),
                        "/api/admin/support/tickets?page=2147483647&limit=100");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.data().path("tickets").size()).isZero();
    }

    private static TicketFilter filter(Map<String, String> texts) {
        return TicketFilterTexts.read(texts, "ana");
    }

    private static List<String> page(TextPlan plan, TicketFilter filter, PageRequest page) {
        return ids(rows(plan, filter, page, null));
    }

    private static List<TicketRow> rows(
            TextPlan plan, TicketFilter filter, PageRequest page, @Nullable Cursor cursor) {
        return querySide
                .bean(Reads.class)
                .inSnapshot(
                        snapshot ->
                                cursor == null
                                        ? tickets.page(snapshot, plan, filter, page)
                                        : tickets.pageAfter(snapshot, plan, filter, page, cursor));
    }

    private static List<String> fromTheEnd(TicketFilter filter, PageRequest page, int total) {
        return querySide
                .bean(Reads.class)
                .inSnapshot(
                        snapshot ->
                                ids(
                                        tickets.pageFromTheEnd(
                                                snapshot, TextPlan.INDEXED, filter, page, total)));
    }

    private static List<String> ids(List<TicketRow> rows) {
        List<String> ids = new ArrayList<>();
        rows.forEach(row -> ids.add(row.ticketId()));
        return ids;
    }
}
