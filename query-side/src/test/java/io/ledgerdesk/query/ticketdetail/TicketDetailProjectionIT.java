package io.ledgerdesk.query.ticketdetail;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerdesk.query.platform.ProjectionDatabase;
import io.ledgerdesk.query.testing.LoggedEvents;
import io.ledgerdesk.query.testing.RandomStories;
import io.ledgerdesk.query.testing.RunningQuerySide;
import io.ledgerdesk.query.testing.Tables;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.Random;

class TicketDetailProjectionIT {

    private static final LoggedEvents EVENTS =
            LoggedEvents.interleaved(
                    new RandomStories(2, "ticketdetail").stories(120, 9), new Random(2));

    private static RunningQuerySide querySide;
    private static Map<String, List<String>> live;

    @BeforeAll
    static void tellStories() {
        querySide = RunningQuerySide.start();
        querySide.tell(EVENTS);
        live = Tables.of(querySide.jdbc(), TicketDetailConfiguration.LIVE);
    }

    @AfterAll
    static void stop() {
        querySide.close();
    }

    @Test
    void thereIsSomethingToCompare() {
        assertThat(live.get("ticket")).hasSize(120);
        assertThat(live.get("thread_entry")).hasSizeGreaterThan(200);
        assertThat(live.get("read_mark")).hasSizeGreaterThan(20);
        assertThat(live.get("requester_history")).hasSize(9);
    }

    @Test
    void aRebuildFromTheLogIsTheSameRowByRow() {
        assertThat(
                        querySide.rebuild(
                                shadow ->
                                        new TicketDetailProjection(
                                                shadow, querySide.bean(ProjectionDatabase.class)),
                                "ticket-detail"))
                .isEqualTo(live);
    }

    @Test
    void theSameEventsAgainChangeNothing() {
        querySide.bean(TicketDetailProjection.class).write(EVENTS.events());

        assertThat(Tables.of(querySide.jdbc(), TicketDetailConfiguration.LIVE)).isEqualTo(live);
    }

    @Test
    void fourSegmentsBuildWhatOneBuilds() {
        try (RunningQuerySide divided =
                RunningQuerySide.start(
                        "ledgerdesk.projections.segments=4",
                        "ledgerdesk.projections.batch-size=10")) {
            divided.tell(EVENTS);

            assertThat(Tables.of(divided.jdbc(), TicketDetailConfiguration.LIVE)).isEqualTo(live);
            assertThat(
                            divided.jdbc()
                                    .queryForObject(
                                            "SELECT count(*) FROM read_model.token_entry"
                                                    + " WHERE processor_name = ?",
                                            Integer.class,
                                            TicketDetailConfiguration.LIVE.schema()))
                    .isEqualTo(4);
        }
    }
}
