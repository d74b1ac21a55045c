package io.ledgerdesk.query.ticketsearch;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerdesk.api.ticket.TicketCategory;
import io.ledgerdesk.api.ticket.TicketPriority;
import io.ledgerdesk.api.ticket.TicketStatus;
import io.ledgerdesk.api.ticket.event.FirstResponseRecorded;
import io.ledgerdesk.api.ticket.event.TicketClosed;
import io.ledgerdesk.api.ticket.event.TicketOpened;
import io.ledgerdesk.api.ticket.event.TicketPriorityChanged;
import io.ledgerdesk.api.ticket.event.TicketReopened;
import io.ledgerdesk.query.testing.Answer;
import io.ledgerdesk.query.testing.LoggedEvents;
import io.ledgerdesk.query.testing.RandomStories;
import io.ledgerdesk.query.testing.RunningQuerySide;
import io.ledgerdesk.query.testing.TicketStory;
import io.ledgerdesk.query.testing.Tokens;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Each number of the statistics is the number of the tickets that its filters find. */
class DrillDownIT {

    private static final String STATS = "/api/admin/support/stats?from=2026-01-01&to=2026-12-31";
    private static final String TICKETS = "/api/admin/support/tickets?limit=100";
    private static final Duration TWO_DAYS = Duration.ofDays(2);

    private static RunningQuerySide querySide;
    private static List<TicketStory> stories;
    private static JsonNode statistics;
    private static String period;

    @BeforeAll
    static void tellStories() {
        querySide =
                RunningQuerySide.start(
                        "ledgerdesk.deadlines.first-response.low=1h",
                        "ledgerdesk.deadlines.first-response.urgent=36500d",
                        "ledgerdesk.deadlines.resolution.low=1h",
                        "ledgerdesk.deadlines.resolution.medium=36500d",
                        "ledgerdesk.deadlines.first-response.medium=2h",
                        "ledgerdesk.deadlines.first-response.high=36500d",
                        "ledgerdesk.deadlines.resolution.high=36500d",
                        "ledgerdesk.deadlines.resolution.urgent=36500d");
        stories = new ArrayList<>(new RandomStories(23, "drill").stories(250, 14));
        stories.add(
                TicketStory.of("twice")
                        .opened()
                        .reply(TicketStory.ANA, "Hello")
                        .firstResponse(TicketStory.ANA)
                        .closedBy(TicketStory.ANA)
                        .after(Duration.ofMinutes(1))
                        .reopenedBy(TicketStory.ANA, TicketStatus.OPEN)
                        .after(TWO_DAYS)
                        .closedBy(TicketStory.ANA)
                        .rated(3, null));
        stories.add(
                TicketStory.of("answered")
                        .opened("A", "a", TicketCategory.OTHER, TicketPriority.MEDIUM)
                        .reply(TicketStory.ANA, "Hello")
                        .firstResponse(TicketStory.ANA));
        querySide.tell(LoggedEvents.interleaved(stories, new Random(5)));
        statistics = get(STATS).data();
        JsonNode between = statistics.path("period");
        period =
                "&createdFrom="
                        + between.path("from").asString()
                        + "&createdTo="
                        + between.path("to").asString();
    }

    @AfterAll
    static void stop() {
        querySide.close();
    }

    @Test
    void totalsOfThePeriod() {
        JsonNode tickets = statistics.path("tickets");
        assertThat(found(period)).isEqualTo(tickets.path("tickets").asLong()).isGreaterThan(100);
        assertThat(found(period + "&status=closed"))
                .isEqualTo(tickets.path("resolved").asLong())
                .isEqualTo(tickets.path("resolution").path("count").asLong())
                .isPositive();
        assertThat(found(period + "&closedOnce=true"))
                .isEqualTo(tickets.path("closedOnce").asLong())
                .isPositive();
        assertThat(found(period + "&reopenedOnce=true"))
                .isEqualTo(tickets.path("reopenedOnce").asLong())
                .isPositive();
        assertThat(found(period + "&responded=true"))
                .isEqualTo(tickets.path("firstResponse").path("count").asLong())
                .isPositive();
        assertThat(found(period + "&responded=false"))
                .isEqualTo(
                        tickets.path("tickets").asLong()
                                - tickets.path("firstResponse").path("count").asLong());
        for (int stars = 1; stars <= 5; stars++) {
            assertThat(found(period + "&rating=" + stars))
                    .isEqualTo(tickets.path("ratings").path("" + stars).asLong());
        }
        assertThat(found("&status=open,in_progress,waiting_for_user"))
                .isEqualTo(statistics.path("overview").path("openTickets").asLong())
                .isPositive();
    }

    @Test
    void eachDay() {
        assertThat(statistics.path("trends").size()).isPositive();
        for (JsonNode day : statistics.path("trends")) {
            String date = day.path("date").asString();
            assertThat(found("&createdFrom=" + date + "&createdTo=" + date))
                    .as("opened on " + date)
                    .isEqualTo(day.path("opened").asLong());
            assertThat(found("&closingsFrom=" + date + "&closingsTo=" + date))
                    .as("closed on " + date)
                    .isEqualTo(closedOn(LocalDate.parse(date)))
                    .isLessThanOrEqualTo(day.path("closed").asLong());
            assertThat(found("&reopeningsFrom=" + date + "&reopeningsTo=" + date))
                    .as("reopened on " + date)
                    .isLessThanOrEqualTo(day.path("reopened").asLong())
                    .isEqualTo(reopenedOn(date));
        }
        int looked = 0;
        for (JsonNode day : statistics.path("backlog")) {
            if (looked++ % 17 == 0 || looked < 8) {
                String date = day.path("date").asString();
                assertThat(found("&openAt=" + date))
                        .as("open at the end of " + date)
                        .isEqualTo(day.path("open").asLong());
            }
        }
    }

    @Test
    void eachGroup() {
        for (String[] by :
                new String[][] {
                    {"agents", "assignedTo"},
                    {"categories", "category"},
                    {"priorities", "priority"},
                    {"tags", "tag"}
                }) {
            JsonNode groups =
                    get("/api/admin/support/stats/" + by[0] + "?from=2026-01-01&to=2026-12-31")
                            .data()
                            .path("groups");
            assertThat(groups.size()).as(by[0]).isPositive();
            for (JsonNode group : groups) {
                String filter =
                        "&"
                                + by[1]
                                + "="
                                + URLEncoder.encode(
                                        group.path("key").asString(), StandardCharsets.UTF_8);
                JsonNode numbers = group.path("statistics");
                assertThat(found(period + filter))
                        .as(filter)
                        .isEqualTo(numbers.path("tickets").asLong());
                assertThat(found(period + filter + "&reopenedOnce=true"))
                        .as(filter)
                        .isEqualTo(numbers.path("reopenedOnce").asLong());
            }
        }
    }

    /** Only tickets of low and medium priority have deadlines here that are over. */
    @Test
    void overdueIsWhatIsNotClosedInTime() {
        long expected = stories.stream().filter(DrillDownIT::isOverdue).count();

        assertThat(found("&overdue=true")).isEqualTo(expected).isPositive();
        assertThat(found("&overdue=true&status=closed")).isZero();
        assertThat(found("&overdue=false")).isEqualTo(found(""));
    }

    private static boolean isOverdue(TicketStory story) {
        boolean answered =
                story.events().stream().anyMatch(FirstResponseRecorded.class::isInstance);
        TicketPriority priority =
                story.events().stream()
                        .filter(TicketPriorityChanged.class::isInstance)
                        .map(event -> ((TicketPriorityChanged) event).to())
                        .reduce((earlier, later) -> later)
                        .orElse(((TicketOpened) story.events().getFirst()).priority());
        return story.status() != TicketStatus.CLOSED
                && (priority == TicketPriority.LOW
                        || (priority == TicketPriority.MEDIUM && !answered));
    }

    @Test
    void aUsersHistoryIsTheirTicketsAndWhatBecameOfThem() {
        String user = stories.getFirst().requester().id();
        JsonNode history = get("/api/admin/support/users/" + user + "/tickets?limit=2").data();
        long all = found("&requester=" + user);

        assertThat(history.path("tickets").size()).isEqualTo(2);
        assertThat(history.path("pagination").path("totalItems").asLong()).isEqualTo(all);
        assertThat(history.path("userHistory").path("totalTickets").asLong()).isEqualTo(all);
        assertThat(history.path("userHistory").path("closedTickets").asLong())
                .isEqualTo(found("&status=closed&requester=" + user));
        assertThat(history.path("nextCursor").isString()).isTrue();
        JsonNode nobody = get("/api/admin/support/users/no,body/tickets").data();
        assertThat(nobody.path("tickets").size()).isZero();
        assertThat(nobody.path("userHistory").path("avgRating").isMissingNode()).isTrue();
    }

    private static long closedOn(LocalDate day) {
        return stories.stream().filter(story -> happened(story, TicketClosed.class, day)).count();
    }

    private static long reopenedOn(String day) {
        return stories.stream()
                .filter(story -> happened(story, TicketReopened.class, LocalDate.parse(day)))
                .count();
    }

    private static boolean happened(TicketStory story, Class<?> kind, LocalDate day) {
        Instant from = Instant.parse(day + "T00:00:00Z");
        return story.events().stream()
                .anyMatch(
                        event ->
                                kind.isInstance(event)
                                        && !event.at().isBefore(from)
                                        && event.at().isBefore(from.plus(Duration.ofDays(1))));
    }

    private static long found(String filters) {
        Answer answer = get(TICKETS + filters);
        assertThat(answer.status()).as(filters + answer.text()).isEqualTo(200);
        return answer.data().path("pagination").path("totalItems").asLong(-1);
    }

    private static Answer get(String path) {
        return querySide.get(Tokens.of(TicketStory.ANA), path);
    }
}
