package io.ledgerdesk.query.ticketstatistics;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerdesk.api.ticket.Actor;
import io.ledgerdesk.api.ticket.TicketCategory;
import io.ledgerdesk.api.ticket.TicketPriority;
import io.ledgerdesk.query.testing.Answer;
import io.ledgerdesk.query.testing.LoggedEvents;
import io.ledgerdesk.query.testing.RunningQuerySide;
import io.ledgerdesk.query.testing.Tables;
import io.ledgerdesk.query.testing.TicketStory;
import io.ledgerdesk.query.testing.Tokens;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import tools.jackson.databind.JsonNode;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Random;

/** {@code GET /api/admin/support/stats}, as dashboards and other clients ask. */
class StatisticsIT {

    private static final String PATH = "/api/admin/support/stats";

    /** At noon, so that an hour before and after are the same UTC day. */
    private static final Instant YESTERDAY =
            Instant.now().truncatedTo(ChronoUnit.DAYS).minus(12, ChronoUnit.HOURS);

    private static final Instant LONG_AGO = Instant.parse("2026-01-31T23:30:00Z");
    private static final LocalDate DAY = LocalDate.ofInstant(YESTERDAY, ZoneOffset.UTC);
    private static final Actor NAMELESS = Actor.agent("zed", "", null);

    private static RunningQuerySide querySide;

    @BeforeAll
    static void tellStories() {
        querySide = RunningQuerySide.start();
        querySide.tell(
                TicketStory.of("new-1", TicketStory.RITA, YESTERDAY)
                        .opened("A", "a", TicketCategory.OTHER, TicketPriority.HIGH)
                        .after(Duration.ofSeconds(90))
                        .reply(TicketStory.ANA, "hello")
                        .firstResponse(TicketStory.ANA)
                        .assigned(TicketStory.ANA)
                        .after(Duration.ofMinutes(8).plusSeconds(30))
                        .closedBy(TicketStory.ANA)
                        .rated(4, null)
                        .ratedAnew(5, null),
                TicketStory.of("new-2", TicketStory.SAM, YESTERDAY)
                        .opened("B", "b", TicketCategory.BUG_REPORT, TicketPriority.LOW)
                        .tagged("vip")
                        .message("more"),
                TicketStory.of("old-1", TicketStory.SAM, LONG_AGO)
                        .opened("C", "c", TicketCategory.OTHER, TicketPriority.LOW)
                        .assigned(NAMELESS)
                        .closedBy(NAMELESS)
                        .reopenedBy(NAMELESS, io.ledgerdesk.api.ticket.TicketStatus.OPEN)
                        .after(Duration.between(LONG_AGO, YESTERDAY))
                        .closedBy(NAMELESS));
    }

    @AfterAll
    static void stop() {
        querySide.close();
    }

    @Test
    void theLastSevenDaysAreTheDefault() {
        JsonNode data = stats("");

        JsonNode overview = data.path("overview");
        assertThat(overview.path("totalTickets").intValue()).isEqualTo(2);
        assertThat(overview.path("openTickets").intValue()).isEqualTo(1);
        assertThat(overview.path("avgResponseTime").intValue()).isEqualTo(2);
        assertThat(overview.path("avgResolutionTime").intValue()).isEqualTo(10);
        assertThat(overview.path("satisfactionRate").doubleValue()).isEqualTo(5.0);
        assertThat(data.path("topCategories").toString())
                .isEqualTo(
                        "[{\"category\":\"Bug Report\",\"count\":1},{\"category\":\"Other\",\"count\":1}]");
        assertThat(data.path("topAdmins").toString())
                .isEqualTo(
                        "[{\"adminId\":\"ana\",\"name\":\"Ana Ivanova\",\"ticketsResolved\":1,\"avgResolutionTime\":10}]");
    }

    @Test
    void closingsCountOnTheDayOfTheClosing() {
        JsonNode trends = stats("?period=7d").path("trends");

        assertThat(trends).hasSize(1);
        assertThat(trends.get(0).path("date").stringValue()).isEqualTo(DAY.toString());
        assertThat(trends.get(0).path("opened").intValue()).isEqualTo(2);
        assertThat(trends.get(0).path("closed").intValue()).isEqualTo(2);
        assertThat(trends.get(0).path("avgResponseTime").intValue()).isEqualTo(2);
        assertThat(stats("?period=all").path("trends")).hasSize(2);
    }

    @Test
    void aPeriodWithoutTicketsHasNumbersWhereTheDashboardFormatsThemAndNothingElse() {
        JsonNode data = stats("?from=2025-01-01&to=2025-01-31");

        JsonNode overview = data.path("overview");
        assertThat(overview.path("totalTickets").intValue(-1)).isZero();
        assertThat(overview.path("openTickets").intValue()).isEqualTo(1);
        assertThat(overview.path("avgResponseTime").intValue(-1)).isZero();
        assertThat(overview.path("avgResolutionTime").intValue(-1)).isZero();
        assertThat(overview.has("satisfactionRate")).isFalse();
        assertThat(data.path("trends").isEmpty() && data.path("trends").isArray()).isTrue();
        assertThat(data.path("topCategories").isArray()).isTrue();
        assertThat(data.path("topAdmins").isArray()).isTrue();
        JsonNode tickets = data.path("tickets");
        assertThat(tickets.has("reopenRate")).isFalse();
        assertThat(tickets.has("messagesPerTicket")).isFalse();
        assertThat(tickets.path("firstResponse").toString()).isEqualTo("{\"count\":0}");
    }

    @Test
    void percentilesStandBesideTheMean() {
        JsonNode tickets = stats("?period=30d").path("tickets");

        assertThat(tickets.path("firstResponse").path("count").intValue()).isEqualTo(1);
        assertThat(tickets.path("firstResponse").path("mean").doubleValue()).isEqualTo(1.5);
        assertThat(tickets.path("firstResponse").path("p99").doubleValue()).isBetween(1.47, 1.53);
        assertThat(tickets.path("messagesPerTicket").doubleValue()).isEqualTo(1.0);
        assertThat(tickets.path("ratings").path("5").intValue()).isEqualTo(1);
        assertThat(tickets.path("ratings").path("4").intValue(-1)).isZero();
    }

    @Test
    void daysAreThoseOfTheTimezone() {
        assertThat(stats("?from=2026-01-31&to=2026-01-31").path("overview").path("totalTickets"))
                .isEqualTo(
                        stats("?from=2026-02-01&to=2026-02-01&timezone=Asia/Kolkata")
                                .path("overview")
                                .path("totalTickets"))
                .hasToString("1");
        assertThat(
                        stats("?period=all&timezone=Asia/Kolkata")
                                .path("trends")
                                .get(0)
                                .path("date")
                                .stringValue())
                .isEqualTo("2026-02-01");
        assertThat(stats("?from=2026-02-01&to=2026-02-01").path("overview").path("totalTickets"))
                .hasToString("0");
    }

    @Test
    void theBacklogIsToldForEveryDay() {
        JsonNode backlog = stats("?from=2026-01-31").path("backlog");

        assertThat(backlog.get(0).toString()).isEqualTo("{\"date\":\"2026-01-31\",\"open\":1}");
        assertThat(backlog.get(1).toString()).isEqualTo("{\"date\":\"2026-02-01\",\"open\":1}");
        assertThat(backlog.get(backlog.size() - 1).path("open").intValue()).isEqualTo(1);
        assertThat(backlog.size())
                .isBetween(
                        (int) ChronoUnit.DAYS.between(LocalDate.of(2026, 1, 31), DAY) + 2,
                        (int) ChronoUnit.DAYS.between(LocalDate.of(2026, 1, 31), DAY) + 3);
    }

    @Test
    void noDaysAreToldThatCannotHaveHappenedYet() {
        JsonNode data = stats("?from=1970-01-01&to=2999-12-31&timezone=Pacific/Kiritimati");

        assertThat(data.path("overview").path("totalTickets").intValue()).isEqualTo(3);
        assertThat(data.path("backlog").size()).isBetween(200, 10_000);
    }

    @Test
    void theSameIsToldByAgentCategoryPriorityAndTag() {
        JsonNode agents = stats("/agents?period=all").path("groups");
        assertThat(agents).hasSize(2);
        assertThat(agents.get(0).path("key").stringValue()).isEqualTo("ana");
        assertThat(agents.get(0).path("name").stringValue()).isEqualTo("Ana Ivanova");
        assertThat(agents.get(1).has("name")).isFalse();
        assertThat(agents.get(1).path("statistics").path("reopenRate").doubleValue())
                .isEqualTo(1.0);

        assertThat(stats("/tags").path("groups").get(0).path("key").stringValue()).isEqualTo("vip");
        assertThat(stats("/categories").path("groups")).hasSize(2);
        assertThat(stats("/priorities?period=1d").path("by").stringValue()).isEqualTo("priorities");
        assertThat(get("/all").status()).isEqualTo(404);
        assertThat(get("/nonsense").json().path("code").stringValue())
                .isEqualTo("statistics_not_found");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "period=8d",
                "period=7D",
                "period=%20",
                "period=7d&period=7d",
                "from=yesterday",
                "from=2026-02-30",
                "to=%2B999999999-01-01",
                "from=2026-02-02&to=2026-02-01",
                "timezone=Mars/Olympus",
                "timezone=GMT%2B2",
                "timezone=%00",
                "period=99999999999d"
            })
    void whatIsNotUnderstoodIsRefused(String query) {
        Answer answer = get("?" + query);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("code").stringValue()).isEqualTo("validation_failed");
        assertThat(answer.json().path("fields").isEmpty()).isFalse();
    }

    @Test
    void statisticsAreForAgents() {
        assertThat(querySide.get(Tokens.of(TicketStory.RITA), PATH).status()).isEqualTo(403);
        assertThat(querySide.get(null, PATH).status()).isEqualTo(401);
    }

    @Test
    void fourSegmentsBuildWhatOneBuilds() {
        LoggedEvents events =
                LoggedEvents.interleaved(
                        new RandomLives(9).stories(80, TicketStory.START, 3), new Random(9));
        List<java.util.Map<String, List<String>>> tables = new java.util.ArrayList<>();
        for (String segments : List.of("1", "4")) {
            try (RunningQuerySide built =
                    RunningQuerySide.start(
                            "ledgerdesk.projections.segments=" + segments,
                            "ledgerdesk.projections.batch-size=10")) {
                built.tell(events);
                tables.add(Tables.of(built.jdbc(), TicketStatisticsConfiguration.LIVE));
            }
        }
        assertThat(tables.get(1)).isEqualTo(tables.get(0));
    }

    private static JsonNode stats(String query) {
        Answer answer = get(query);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.data();
    }

    private static Answer get(String query) {
        return querySide.get(Tokens.of(TicketStory.ANA), PATH + query);
    }
}
