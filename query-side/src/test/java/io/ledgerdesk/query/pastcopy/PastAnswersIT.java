package io.ledgerdesk.query.pastcopy;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerdesk.api.ticket.event.TicketEvent;
import io.ledgerdesk.eventstore.log.EventLog;
import io.ledgerdesk.eventstore.log.LogPlace;
import io.ledgerdesk.query.platform.BatchedEvent;
import io.ledgerdesk.query.testing.Answer;
import io.ledgerdesk.query.testing.LoggedEvents;
import io.ledgerdesk.query.testing.RandomStories;
import io.ledgerdesk.query.testing.RunningQuerySide;
import io.ledgerdesk.query.testing.Seeds;
import io.ledgerdesk.query.testing.TicketStory;
import io.ledgerdesk.query.testing.Tokens;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import tools.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** What is told of the past is what was told then, at positions of a random history. */
@ExtendWith(Seeds.class)
class PastAnswersIT {

    private static final String ANA = Tokens.of(TicketStory.ANA);
    private static final String LIST = "/api/admin/support/tickets";
    private static final String DAYS = "from=2026-02-20&to=2026-06-30";

    private static final List<String> QUESTIONS =
            List.of(
                    LIST + "?limit=100",
                    LIST + "?limit=3&page=2&sortBy=priority&sortOrder=asc",
                    LIST + "?status=open,in_progress&limit=100&sortBy=updatedAt",
                    LIST + "?assignedTo=me&priority=High",
                    LIST + "?search=login",
                    LIST + "?search=100%25_",
                    LIST + "?q=refund%20video",
                    LIST + "?tag=crash&overdue=true",
                    LIST + "?reopenedFrom=2026-01-01T00:00:00Z",
                    LIST + "?closedOnce=false&createdTo=2026-03-02&timezone=Asia/Kolkata",
                    LIST + "/export?format=ndjson",
                    "/api/admin/support/users/asof-user-1/tickets?limit=2",
                    "/api/admin/support/users/asof-user-2/tickets?q=payout&status=closed",
                    "/api/admin/support/users/nobody/tickets",
                    "/api/admin/support/stats?" + DAYS + "&timezone=Asia/Kolkata",
                    "/api/admin/support/stats/agents?" + DAYS,
                    "/api/admin/support/stats/tags?" + DAYS,
                    "/api/admin/support/agents/performance?" + DAYS);

    private static RunningQuerySide querySide;

    @BeforeAll
    static void start() {
        querySide = RunningQuerySide.start("ledgerdesk.past-copies.patience=10s");
    }

    @AfterAll
    static void stop() {
        querySide.close();
    }

    /** Each moment takes copies of its own: a long history is looked at here and there. */
    @Test
    void whatIsToldOfAMomentIsWhatWasToldThen() {
        comparePastsOf(23, 40, 37);
    }

    @Test
    void whatIsToldOfEveryPositionIsWhatWasToldThere() {
        comparePastsOf(Seeds.fresh(), 3, 1);
    }

    /**
     * Asks about the past of a random history.
     *
     * @param step so many events lie between two moments that are looked at
     */
    private static void comparePastsOf(long seed, int tickets, int step) {
        String prefix = "asof-" + tickets + "-" + seed;
        List<BatchedEvent<TicketEvent>> history =
                LoggedEvents.interleaved(
                                new RandomStories(seed, prefix).stories(tickets, 5),
                                new Random(seed))
                        .events();
        List<String> questions =
                QUESTIONS.stream()
                        .map(question -> question.replace("asof-user", prefix + "-user"))
                        .toList();
        Map<Long, Map<String, String>> toldAt = new TreeMap<>();
        List<Long> pages = new ArrayList<>();
        for (int from = 0; from < history.size(); from += step) {
            int to = Math.min(from + step, history.size());
            querySide.append(new LoggedEvents(history.subList(from, to)));
            querySide.awaitCaughtUp("ticket-search", "ticket-statistics", "ticket-detail");
            Map<String, String> told = new HashMap<>();
            for (String question : questions) {
                told.put(question, told(querySide.get(ANA, question)));
            }
            toldAt.put(querySide.head(), told);
            pages.add(querySide.head());
        }
        assertThat(toldAt).hasSizeGreaterThanOrEqualTo(Math.max(3, history.size() / step));

        toldAt.forEach(
                (position, told) ->
                        told.forEach(
                                (question, answer) -> {
                                    Answer past = asOf(question, Long.toString(position));
                                    assertThat(told(past))
                                            .as("%s at %d", question, position)
                                            .isEqualTo(answer);
                                    assertThat(past.header("X-As-Of-Position"))
                                            .isEqualTo(Long.toString(position));
                                }));

        long middle = pages.get(pages.size() / 2);
        anInstantIsWhatHadBeenRecordedByThen(middle, toldAt.get(middle));
        cursorsLeadThroughThePast(middle, toldAt.get(middle));
    }

    private static void anInstantIsWhatHadBeenRecordedByThen(
            long position, Map<String, String> told) {
        LogPlace place = querySide.bean(EventLog.class).lastUpTo(position).orElseThrow();
        for (String question : List.of(QUESTIONS.getFirst(), QUESTIONS.getLast())) {
            Answer past = asOf(question, place.recordedAt().toString());
            assertThat(told(past)).isEqualTo(told.get(question));
            assertThat(past.header("X-As-Of-Recorded-At")).isEqualTo(place.recordedAt().toString());
        }
        Answer before = asOf(QUESTIONS.getFirst(), place.recordedAt().minusNanos(1000).toString());
        assertThat(Long.parseLong(before.header("X-As-Of-Position"))).isLessThan(position);
    }

    private static void cursorsLeadThroughThePast(long position, Map<String, String> told) {
        List<String> seen = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = asOf(LIST + "?limit=7" + cursor, Long.toString(position)).data();
            page.path("tickets").forEach(ticket -> seen.add(ticket.path("id").asString()));
            cursor = page.has("nextCursor") ? "&cursor=" + page.path("nextCursor").asString() : "";
        } while (!cursor.isEmpty());
        assertThat(seen).doesNotHaveDuplicates();
        assertThat(told.get(LIST + "?limit=100")).contains(seen);
    }

    private static Answer asOf(String question, String moment) {
        Answer answer =
                PastReads.patiently(
                        querySide,
                        question + (question.contains("?") ? "&" : "?") + "asOf=" + moment);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer;
    }

    private static String told(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.text();
    }
}
