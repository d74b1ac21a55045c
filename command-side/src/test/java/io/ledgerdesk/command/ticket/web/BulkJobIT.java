package io.ledgerdesk.command.ticket.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.ledgerdesk.api.MetadataKeys;
import io.ledgerdesk.api.ticket.Actor;
import io.ledgerdesk.api.ticket.command.AddTicketTags;
import io.ledgerdesk.api.ticket.command.TicketOutcome;
import io.ledgerdesk.api.ticket.event.TicketTagsAdded;
import io.ledgerdesk.command.platform.CommandDispatch;
import io.ledgerdesk.command.platform.CommandOrigin;
import io.ledgerdesk.storage.bulk.BulkJob;
import io.ledgerdesk.storage.bulk.BulkJobLease;
import io.ledgerdesk.storage.bulk.BulkJobState;
import io.ledgerdesk.storage.bulk.BulkJobTable;
import io.ledgerdesk.storage.bulk.BulkOutcome;

import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

import javax.sql.DataSource;

/** Bulk jobs on the command side alone; the test finds the tickets, as the query side would. */
class BulkJobIT {

    private static final String BULK = "/api/admin/support/tickets/bulk-action";
    private static final String JOBS = "/api/admin/support/bulk-jobs/";
    private static final String UNKNOWN = "00000000-0000-7000-8000-000000000000";

    private static Server server;

    private final Client meera = server.requester("u-meera", "Meera");
    private final Client ana = server.agent("a-ana", "Ana");
    private final BulkJobLease querySide = lease("query-side", Duration.ofMinutes(10));

    @BeforeAll
    static void start() {
        server =
                Server.start(
                        "--ledgerdesk.bulk.job-interval=20ms", "--ledgerdesk.bulk.job-batch=7");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void nothingIsLeftFromBefore() {
        table().newest(100).forEach(job -> table().cancel(job.jobId()));
    }

    @Test
    void eachTicketThatMatchedHasAnOutcomeAndAllEventsHaveOneCorrelationId() {
        List<String> tickets = new ArrayList<>(tickets(20));
        ana.put(
                "/api/admin/support/tickets/" + tickets.get(4) + "/tags",
                Map.of("tags", IntStream.range(0, 20).mapToObj(i -> "t" + i).toList()));
        tickets.add(11, UNKNOWN);
        String job = startTagging();
        BulkJob selecting = takeSelection(job);
        assertThat(querySide.addToSelection(selecting, 0, tickets)).isTrue();
        querySide.selected(selecting, tickets.size());

        BulkJob done = awaitOver(job);
        assertThat(done.state()).isEqualTo(BulkJobState.DONE);
        assertThat(List.of(done.total(), done.done(), done.modified(), done.refused()))
                .containsExactly(21L, 21L, 19L, 2L);
        assertThat(table().outcomes(job, 0, false, 10))
                .extracting(BulkOutcome::ticketId, BulkOutcome::code)
                .containsExactly(
                        tuple(tickets.get(4), "validation_failed"),
                        tuple(UNKNOWN, "ticket_not_found"));
        assertThat(table().outcomes(job, 0, null, 100))
                .extracting(BulkOutcome::ticketId)
                .containsExactlyElementsOf(tickets);
        assertThat(events(tickets.get(0)))
                .last()
                .satisfies(
                        event -> {
                            assertThat(event.getPayload()).isInstanceOf(TicketTagsAdded.class);
                            assertThat(event.getMetaData())
                                    .containsEntry(MetadataKeys.CORRELATION_ID, job)
                                    .containsEntry(MetadataKeys.ACTOR_ID, "a-ana")
                                    .containsEntry(MetadataKeys.SOURCE, "bulk-job");
                        });
    }

    /** Whoever began with three tickets has died, after the command for the first one. */
    @Test
    void whatADeadProcessHadBegunIsFinishedAndNothingIsDoneTwice() {
        List<String> tickets = tickets(5);
        String job = startTagging();
        BulkJob selecting = takeSelection(job);
        querySide.addToSelection(selecting, 0, tickets);
        assertThat(querySide.begin(selecting, 3).orElseThrow()).hasSize(3);
        Actor agent = Actor.agent("a-ana", "Ana", null);
        server.bean(CommandDispatch.class)
                .send(
                        new AddTicketTags(
                                tickets.getFirst(),
                                Set.of("bulk"),
                                agent,
                                Instant.parse("2026-11-25T00:00:00Z")),
                        TicketOutcome.class,
                        new CommandOrigin(agent, job, "request", "loopback", "bulk-job"));
        ana.put(
                "/api/admin/support/tickets/" + tickets.getFirst() + "/tags",
                Map.of("tags", List.of("other")));
        querySide.selected(selecting, tickets.size());

        BulkJob done = awaitOver(job);
        assertThat(List.of(done.done(), done.modified(), done.refused()))
                .containsExactly(5L, 5L, 0L);
        for (String ticket : tickets) {
            assertThat(events(ticket))
                    .filteredOn(
                            event ->
                                    job.equals(
                                            event.getMetaData().get(MetadataKeys.CORRELATION_ID)))
                    .as(ticket)
                    .hasSize(1);
        }
    }

    @Test
    void aJobIsOneProcessesAtATimeAndALostLeaseWritesNothing() {
        BulkJobLease first = lease("first", Duration.ofSeconds(1));
        String id = startTagging();
        BulkJob job = first.take(BulkJobState.SELECTING).orElseThrow();
        assertThat(job.jobId()).isEqualTo(id);
        first.addToSelection(job, 0, List.of(UNKNOWN));

        await().atMost(Duration.ofSeconds(60))
                .until(() -> querySide.take(BulkJobState.SELECTING).isPresent());
        assertThat(first.renew(job)).isEmpty();
        assertThat(first.addToSelection(job, 1, List.of(UNKNOWN))).isFalse();
        assertThat(first.begin(job, 1)).isEmpty();
        first.selected(job, 7);
        first.fail(job, "nonsense", "nonsense");
        assertThat(table().find(id).orElseThrow().state()).isEqualTo(BulkJobState.SELECTING);
        assertThat(querySide.clearSelection(job)).isTrue();
        querySide.selected(job, 0);
        assertThat(awaitOver(id).state()).isEqualTo(BulkJobState.DONE);
    }

    @Test
    void aCancelledJobDoesNoMore() {
        List<String> tickets = tickets(2);
        String job = startTagging();
        BulkJob selecting = takeSelection(job);
        querySide.addToSelection(selecting, 0, tickets);

        Answer cancelled = ana.send("DELETE", JOBS + job, "", Map.of());
        assertThat(cancelled.status()).isEqualTo(200);
        assertThat(cancelled.text("state")).isEqualTo("cancelled");
        querySide.selected(selecting, 2);

        assertThat(table().find(job).orElseThrow().state()).isEqualTo(BulkJobState.CANCELLED);
        assertThat(table().outcomes(job, 0, null, 10)).allMatch(outcome -> outcome.ok() == null);
        assertThat(events(tickets.getFirst())).hasSize(1);
        ana.send("DELETE", JOBS + UNKNOWN, "", Map.of())
                .isRefused(404, "bulk_job_not_found", "Bulk job not found");
        ana.send("DELETE", JOBS + "x", "", Map.of())
                .isRefused(404, "bulk_job_not_found", "Bulk job not found");
    }

    @Test
    void aViewIsResolvedWhenTheJobIsStartedAndFiltersHavePrecedence() {
        Answer view =
                ana.post(
                                "/api/admin/support/views",
                                Map.of(
                                        "name",
                                        " Mine ",
                                        "filters",
                                        Map.of("status", "open", "tag", "vip")))
                        .succeeds(201, "View saved");
        assertThat(view.text("name")).isEqualTo("Mine");
        Answer job =
                ana.post(
                                BULK,
                                Map.of(
                                        "action",
                                        "close",
                                        "view",
                                        view.text("id"),
                                        "filters",
                                        Map.of("tag", "", "priority", "Low")))
                        .succeeds(202, "Bulk job started");
        assertThat(job.data().path("filters").toString())
                .isEqualTo("{\"priority\":\"Low\",\"status\":\"open\"}");
        ana.send("DELETE", JOBS + job.text("id"), "", Map.of());

        server.agent("a-ben", "Ben")
                .post(BULK, Map.of("action", "close", "view", view.text("id")))
                .isRefused(404, "view_not_found", "View not found");
        server.agent("a-ben", "Ben")
                .put("/api/admin/support/views/" + view.text("id"), Map.of("name", "Ben's"))
                .isRefused(404, "view_not_found", "View not found");
        ana.put("/api/admin/support/views/" + view.text("id"), Map.of("shared", true))
                .succeeds(200, "View changed");
        server.agent("a-ben", "Ben")
                .put("/api/admin/support/views/" + view.text("id"), Map.of("name", "Ben's"))
                .isRefused(403, "not_the_owner", "Forbidden - Only its owner can change a view");
        ana.send("DELETE", "/api/admin/support/views/" + view.text("id"), "", Map.of())
                .succeeds(200, "View deleted");
    }

    @Test
    void filtersNameTimeZonesTagsWithCommasAndWhatNeverHappened() {
        Map<String, String> filters =
                Map.of(
                        "createdFrom",
                        "2026-03-29",
                        "timezone",
                        "Europe/Berlin",
                        "tag",
                        "a\\,b,c",
                        "closedOnce",
                        "false");
        Answer job =
                ana.post(BULK, Map.of("action", "close", "filters", filters))
                        .succeeds(202, "Bulk job started");
        assertThat(table().find(job.text("id")).orElseThrow().order().filters()).isEqualTo(filters);
        ana.post(BULK, Map.of("action", "close", "filters", Map.of("overdue", "false")))
                .succeeds(202, "Bulk job started");
    }

    /** What the list shows for {@code "order 1 "} must not become all that hold "order 1". */
    @Test
    void aLiteralTextIsLookedForAsItWasTyped() {
        Map<String, String> filters = Map.of("search", "order 1 ", "tag", " vip ");
        Map<String, String> kept = Map.of("search", "order 1 ", "tag", "vip");

        Answer job =
                ana.post(BULK, Map.of("action", "close", "filters", filters))
                        .succeeds(202, "Bulk job started");
        assertThat(table().find(job.text("id")).orElseThrow().order().filters()).isEqualTo(kept);
        Answer view =
                ana.post(
                                "/api/admin/support/views",
                                Map.of("name", "First orders", "filters", filters))
                        .succeeds(201, "View saved");
        assertThat(view.data().path("filters").path("search").asString("")).isEqualTo("order 1 ");
        assertThat(view.data().path("filters").path("tag").asString("")).isEqualTo("vip");
    }

    @Test
    void filtersThatMeanNothingAreRefused() {
        ana.post(BULK, Map.of("action", "close", "filters", Map.of("search", "  ", "q", " ")))
                .isInvalid("filters");
        ana.post(BULK, Map.of("action", "close", "filters", Map.of("nonsense", "1")))
                .isInvalid("nonsense");
        ana.post(BULK, Map.of("action", "close", "filters", Map.of("status", "opne")))
                .isInvalid("status");
        ana.post(BULK, Map.of("action", "close", "filters", Map.of())).isInvalid("filters");
        ana.post(BULK, Map.of("action", "close", "filters", Map.of("timezone", "Europe/Berlin")))
                .isInvalid("filters");
        ana.post(
                        BULK,
                        Map.of(
                                "action",
                                "close",
                                "filters",
                                Map.of("createdFrom", "2026-03-29", "timezone", "Berlin")))
                .isInvalid("timezone");
        ana.post(BULK, Map.of("action", "close", "filters", Map.of("sortBy", "title")))
                .isInvalid("filters");
        ana.post(
                        BULK,
                        Map.of(
                                "action",
                                "close",
                                "ticketIds",
                                List.of("a"),
                                "filters",
                                Map.of("status", "open")))
                .isInvalid("ticketIds");
        ana.post("/api/admin/support/views", Map.of("name", "x", "filters", Map.of("rating", "9")))
                .isInvalid("filters.rating");
        ana.post("/api/admin/support/views", Map.of("filters", Map.of())).isInvalid("name");
        assertThat(meera.post("/api/admin/support/views", Map.of("name", "x")).status())
                .isEqualTo(403);
    }

    private String startTagging() {
        return ana.post(
                        BULK,
                        Map.of(
                                "action",
                                "add_tags",
                                "filters",
                                Map.of("status", "open"),
                                "actionData",
                                Map.of("tags", List.of("bulk"))))
                .succeeds(202, "Bulk job started")
                .text("id");
    }

    private BulkJob takeSelection(String job) {
        BulkJob taken = querySide.take(BulkJobState.SELECTING).orElseThrow();
        assertThat(taken.jobId()).isEqualTo(job);
        return taken;
    }

    private static BulkJob awaitOver(String job) {
        return await().atMost(Duration.ofSeconds(60))
                .until(() -> table().find(job).orElseThrow(), found -> found.state().isOver());
    }

    private List<String> tickets(int number) {
        return IntStream.range(0, number).mapToObj(i -> meera.opensTicket()).toList();
    }

    private static List<? extends DomainEventMessage<?>> events(String ticket) {
        return server.bean(EventStore.class).readEvents(ticket).asStream().toList();
    }

    private static BulkJobTable table() {
        return server.bean(BulkJobTable.class);
    }

    private static BulkJobLease lease(String owner, Duration length) {
        return new BulkJobLease(server.bean("eventLogDataSource", DataSource.class), owner, length);
    }
}
