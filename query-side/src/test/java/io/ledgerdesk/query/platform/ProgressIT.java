package io.ledgerdesk.query.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ledgerdesk.eventstore.progress.ProjectionProgress;
import io.ledgerdesk.query.testing.LoggedEvents;
import io.ledgerdesk.query.testing.RunningQuerySide;
import io.ledgerdesk.query.testing.TicketStory;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

class ProgressIT {

    private static final List<String> ALL =
            List.of("ticket-list", "ticket-detail", "ticket-search", "ticket-statistics");

    @Test
    void whatTakesRequestsHasSpokenOfEachReadModel() {
        try (RunningQuerySide querySide =
                RunningQuerySide.start("ledgerdesk.projections.heartbeat=1h")) {
            assertThat(
                            querySide
                                    .bean(ProjectionProgress.class)
                                    .awaitProcessed(0, ALL, Duration.ZERO))
                    .isTrue();
        }
    }

    @Test
    void withSeveralSegmentsWaitersAreReleasedWithoutWaitingForAHeartbeat() {
        try (RunningQuerySide querySide =
                RunningQuerySide.start(
                        "ledgerdesk.projections.segments=4",
                        "ledgerdesk.projections.heartbeat=4s")) {
            querySide.tell(TicketStory.of("warm-up").opened());

            Duration waited = Duration.ZERO;
            for (int i = 0; i < 20; i++) {
                querySide.append(LoggedEvents.inTurn(TicketStory.of("t-" + i).opened()));
                waited = waited.plus(waitForHead(querySide));
            }

            assertThat(waited.dividedBy(20)).isLessThan(Duration.ofMillis(1500));
        }
    }

    @Test
    void aNodeThatBuildsNothingHearsOfProgressAndTakesOverWhenItMust() {
        RunningQuerySide builder = RunningQuerySide.start("ledgerdesk.projections.node-id=one");
        try (builder;
                RunningQuerySide other =
                        RunningQuerySide.startOn(
                                builder.database(), "ledgerdesk.projections.node-id=other")) {
            builder.tell(TicketStory.of("t-1").opened());
            assertThat(other.beans(ReadModelProcessor.class))
                    .extracting(ReadModelProcessor::state)
                    .containsOnly(BuildingState.ELSEWHERE);

            other.append(LoggedEvents.inTurn(TicketStory.of("t-2").opened()));
            assertThat(waitForHead(other)).isLessThan(Duration.ofSeconds(10));
            assertThat(other.get(null, "/health").status()).isEqualTo(200);

            builder.close();
            other.append(LoggedEvents.inTurn(TicketStory.of("t-3").opened()));
            other.awaitEverything();
            await().atMost(Duration.ofSeconds(10))
                    .until(
                            () ->
                                    other.beans(ReadModelProcessor.class).stream()
                                            .allMatch(
                                                    processor ->
                                                            processor.state()
                                                                    == BuildingState.BUILDING));
            assertThat(
                            other.jdbc()
                                    .queryForObject(
                                            "SELECT count(*) FROM ticket_list_v1.ticket",
                                            Integer.class))
                    .isEqualTo(3);
        }
    }

    @Test
    void aRestartedQuerySideGoesOnWhereItStopped() {
        RunningQuerySide first = RunningQuerySide.start("ledgerdesk.projections.node-id=only");
        try (first) {
            first.tell(TicketStory.of("t-1").opened());
            first.append(LoggedEvents.inTurn(TicketStory.of("t-2").opened()));
        }
        try (RunningQuerySide second =
                RunningQuerySide.startOn(first.database(), "ledgerdesk.projections.node-id=only")) {
            second.awaitEverything();
            assertThat(
                            second.jdbc()
                                    .queryForObject(
                                            "SELECT sum(tickets) FROM ticket_search_v7.facet_count",
                                            Integer.class))
                    .isEqualTo(2);
        }
    }

    private static Duration waitForHead(RunningQuerySide querySide) {
        Instant start = Instant.now();
        assertThat(
                        querySide
                                .bean(ProjectionProgress.class)
                                .awaitProcessed(querySide.head(), ALL, Duration.ofSeconds(10)))
                .isTrue();
        return Duration.between(start, Instant.now());
    }
}
