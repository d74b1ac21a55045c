package io.ledgerdesk.query.ticketsearch;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerdesk.api.MetadataKeys;
import io.ledgerdesk.api.ReadModelNames;
import io.ledgerdesk.api.ticket.TicketCategory;
import io.ledgerdesk.api.ticket.TicketPriority;
import io.ledgerdesk.api.ticket.TicketStatus;
import io.ledgerdesk.api.ticket.event.FirstResponseRecorded;
import io.ledgerdesk.api.ticket.event.InternalNoteAdded;
import io.ledgerdesk.api.ticket.event.ReplyPosted;
import io.ledgerdesk.api.ticket.event.TicketClosed;
import io.ledgerdesk.api.ticket.event.TicketOpened;
import io.ledgerdesk.api.ticket.event.TicketPriorityChanged;
import io.ledgerdesk.api.ticket.event.TicketReopened;
import io.ledgerdesk.api.ticket.query.TicketFilterTexts;
import io.ledgerdesk.query.testing.Answer;
import io.ledgerdesk.query.testing.LoggedEvents;
import io.ledgerdesk.query.testing.RandomStories;
import io.ledgerdesk.query.testing.RunningQuerySide;
import io.ledgerdesk.query.testing.TicketStory;
import io.ledgerdesk.query.testing.Tokens;

import org.axonframework.eventhandling.DomainEventMessage;
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
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/** Each number of the statistics is the number of the tickets that its filters find. */
class DrillDownIT {

    private static final String STATS = "/api/admin/support/stats?from=2026-01-01&to=2026-12-31";
    private static final String TICKETS = "/api/admin/support/tickets?limit=100";
    private static final Duration TWO_DAYS = Duration.ofDays(2);
    private static final Instant BEGUN = Instant.now();

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
                        .tagged("late, again", "back\\slash\\,")
                        .reply(TicketStory.ANA, "Hello")
                        .firstResponse(TicketStory.ANA));
        // The 29th of March has 23 hours in Berlin; the two in the middle were opened on it.
        List<String> summer =
                List.of(
                        "2026-03-28T22:59:59.999Z",
                        "2026-03-28T23:00:00Z",
                        "2026-03-29T21:59:59.999Z",
                        "2026-03-29T22:00:00Z");
        for (int i = 0; i < summer.size(); i++) {
            stories.add(
                    TicketStory.of(
                                    "summer-" + summer.get(i),
                                    TicketStory.SAM,
                                    Instant.parse(summer.get(i)))
                            .opened()
                            .after(Duration.ofHours(3 + i))
                            .reply(TicketStory.ANA, "Hello")
                            .firstResponse(TicketStory.ANA)
                            .after(Duration.ofHours(18 - i))
                            .closedBy(TicketStory.ANA));
        }
        querySide.append(
                LoggedEvents.interleaved(stories, new Random(5)).messages().stream()
                        .<DomainEventMessage<?>>map(DrillDownIT::withActor)
                        .toList());
        querySide.awaitEverything();
        querySide.awaitCaughtUp(ReadModelNames.AUDIT_TRAIL);
        statistics = get(STATS).data();
        JsonNode between = statistics.path("period");
        period =
                "&createdFrom="
                        + between.path("from").asString()
                        + "&createdTo="
                        + between.path("to").asString();
    }

    private static DomainEventMessage<?> withActor(DomainEventMessage<?> message) {
        String actor =
                switch (message.getPayload()) {
                    case ReplyPosted e -> e.agent().id();
                    case InternalNoteAdded e -> e.agent().id();
                    case FirstResponseRecorded e -> e.agent().id();
                    case TicketClosed e -> e.by().id();
                    default -> "somebody";
                };
        return message.andMetaData(Map.of(MetadataKeys.ACTOR_ID, actor));
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
        assertThat(found(period + "&closedOnce=false"))
                .isEqualTo(tickets.path("tickets").asLong() - tickets.path("closedOnce").asLong())
                .isPositive();
        assertThat(found(period + "&reopenedOnce=false"))
                .isEqualTo(tickets.path("tickets").asLong() - tickets.path("reopenedOnce").asLong())
                .isPositive();
        assertThat(found(period + "&closedOnce=true&reopenedOnce=false"))
                .isEqualTo(
                        tickets.path("closedOnce").asLong() - tickets.path("reopenedOnce").asLong())
                .isPositive();
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
    void eachDayOfAnotherZone() {
        String zone = "&timezone=Europe/Berlin";
        JsonNode there = get(STATS + zone).data();
        List<String> days = new ArrayList<>();
        for (JsonNode day : there.path("trends")) {
            String date = day.path("date").asString();
            days.add(date);
            assertThat(found("&createdFrom=" + date + "&createdTo=" + date + zone))
                    .as("opened on " + date)
                    .isEqualTo(day.path("opened").asLong());
            assertThat(found("&closingsFrom=" + date + "&closingsTo=" + date + zone))
                    .as("closed on " + date)
                    .isLessThanOrEqualTo(day.path("closed").asLong());
            assertThat(found("&reopeningsFrom=" + date + "&reopeningsTo=" + date + zone))
                    .as("reopened on " + date)
                    .isLessThanOrEqualTo(day.path("reopened").asLong());
        }
        assertThat(days).contains("2026-03-28", "2026-03-29", "2026-03-30");
        String summer = "&createdFrom=2026-03-29&createdTo=2026-03-29";
        assertThat(found(summer + zone)).isEqualTo(2);
        assertThat(found(summer)).isEqualTo(2);
        assertThat(ids(summer + zone)).contains("summer-2026-03-28T23:00:00Z");
        assertThat(ids(summer)).contains("summer-2026-03-29T22:00:00Z");
        String closed = "&closingsFrom=2026-03-29&closingsTo=2026-03-29&requester=sam";
        assertThat(ids(closed + zone))
                .containsExactlyInAnyOrder(
                        "summer-2026-03-28T22:59:59.999Z", "summer-2026-03-28T23:00:00Z");
        for (JsonNode day : there.path("backlog")) {
            String date = day.path("date").asString();
            if (date.startsWith("2026-03")) {
                assertThat(found("&openAt=" + date + zone))
                        .as("open at the end of " + date)
                        .isEqualTo(day.path("open").asLong());
            }
        }
        Answer nowhere = get(TICKETS + "&createdFrom=2026-03-29&timezone=Europe/Nowhere");
        assertThat(nowhere.status()).isEqualTo(400);
        assertThat(nowhere.json().path("fields").has("timezone")).isTrue();
    }

    @Test
    void percentiles() {
        for (String[] by :
                new String[][] {
                    {"firstResponse", "responseOver"},
                    {"resolution", "resolutionOver"},
                }) {
            JsonNode times = statistics.path("tickets").path(by[0]);
            long count = times.path("count").asLong();
            for (int percent : new int[] {50, 90}) {
                double minutes = times.path("p" + percent).asDouble();
                double more = count * (100 - percent) / 100.0;
                String filter = period + "&" + by[1] + "=";
                assertThat((double) found(filter + minutes(minutes * 1.017 + 0.01)))
                        .as(by[1] + percent)
                        .isLessThanOrEqualTo(more + 1);
                assertThat((double) found(filter + minutes(minutes * 0.983 - 0.01)))
                        .as(by[1] + percent)
                        .isGreaterThanOrEqualTo(more - 1);
            }
        }
        long slow =
                stories.stream()
                        .filter(story -> responseOf(story).compareTo(Duration.ofHours(1)) > 0)
                        .count();
        assertThat(found("&responseOver=60")).isEqualTo(slow).isPositive();
        assertThat(found("&responseOver=60&responded=false")).isZero();
        for (String wrong : List.of("-1", "1h", "1e3", "9999999999", ".5", "٣")) {
            assertThat(get(TICKETS + "&resolutionOver=" + encoded(wrong)).status())
                    .as(wrong)
                    .isEqualTo(400);
        }
    }

    private static String minutes(double minutes) {
        return String.format(Locale.ROOT, "%.3f", Math.max(0, minutes));
    }

    private static Duration responseOf(TicketStory story) {
        Instant opened = story.events().getFirst().at();
        return story.events().stream()
                .filter(FirstResponseRecorded.class::isInstance)
                .map(event -> Duration.between(opened, event.at()))
                .findFirst()
                .orElse(Duration.ZERO);
    }

    /** The log's clock is the only one that the audit knows. */
    @Test
    void whatAgentsDid() {
        JsonNode agents =
                get("/api/admin/support/agents/performance?from=2026-01-01&to=2026-12-31")
                        .data()
                        .path("agents");
        Map<String, String> types =
                Map.of(
                        "replies", "ticket-reply-posted",
                        "internalNotes", "ticket-internal-note-added",
                        "closings", "ticket-closed",
                        "firstResponses", "ticket-first-response-recorded");
        assertThat(agents.size()).isEqualTo(2);
        for (JsonNode agent : agents) {
            types.forEach(
                    (number, type) ->
                            assertThat(audited(agent.path("agentId").asString(), type))
                                    .as(number)
                                    .isEqualTo(agent.path(number).asLong()));
        }
        assertThat(agents.get(0).path("replies").asLong()).isPositive();
        assertThat(agents.get(0).path("internalNotes").asLong()).isPositive();
        assertThat(agents.get(0).path("closings").asLong()).isPositive();
    }

    private static long audited(String agentId, String type) {
        String path =
                "/api/admin/audit/events?kind=ticket&limit=100&actor=%s&type=%s&from=%s&to=%s"
                        .formatted(
                                agentId,
                                type,
                                BEGUN.minus(Duration.ofMinutes(1)),
                                Instant.now().plus(Duration.ofMinutes(1)));
        long events = 0;
        String before = "";
        do {
            JsonNode page = get(path + before).data();
            events += page.path("events").size();
            before = page.has("next") ? "&before=" + page.path("next").asLong() : "";
        } while (!before.isEmpty());
        return events;
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
                                + encoded(
                                        TicketFilterTexts.joined(
                                                List.of(group.path("key").asString())));
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
        assertThat(found("&overdue=false")).isEqualTo(found("") - expected);
        assertThat(found("&overdue=false&status=closed"))
                .isEqualTo(found("&status=closed"))
                .isPositive();
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

    private static List<String> ids(String filters) {
        return get(TICKETS + filters)
                .data()
                .path("tickets")
                .valueStream()
                .map(ticket -> ticket.path("id").asString())
                .toList();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static Answer get(String path) {
        return querySide.get(Tokens.of(TicketStory.ANA), path);
    }
}
