package io.ledgerdesk.query.ticketsearch;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerdesk.query.platform.ProjectionDatabase;
import io.ledgerdesk.query.testing.LoggedEvents;
import io.ledgerdesk.query.testing.RandomStories;
import io.ledgerdesk.query.testing.RunningQuerySide;
import io.ledgerdesk.query.testing.Tables;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.Map;
import java.util.Random;

class TicketSearchProjectionIT {

    private static final LoggedEvents EVENTS =
            LoggedEvents.interleaved(
                    new RandomStories(3, "ticketsearch").stories(120, 9), new Random(3));

    private static RunningQuerySide querySide;
    private static Map<String, List<String>> live;

    @BeforeAll
    static void tellStories() {
        querySide = RunningQuerySide.start();
        querySide.tell(EVENTS);
        live = Tables.of(querySide.jdbc(), TicketSearchConfiguration.LIVE);
    }

    @AfterAll
    static void stop() {
        querySide.close();
    }

    @Test
    void thereIsSomethingToCompare() {
        assertThat(live.get("ticket")).hasSize(120);
        assertThat(live.get("opening_text")).hasSize(120);
        assertThat(live.get("message_text")).hasSizeGreaterThan(100);
        assertThat(live.get("internal_note")).hasSizeGreaterThan(30);
        assertThat(live.get("facet_count")).hasSizeGreaterThan(30);
        assertThat(live.get("closed_on")).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"opening_text", "message_text", "milestone"})
    void whenATicketWasOpenedStandsBesideWhatItIsFoundBy(String table) {
        assertThat(live.get(table)).isNotEmpty();
        assertThat(
                        querySide
                                .jdbc()
                                .queryForList(
                                        "SELECT x.ticket_id FROM %s x LEFT JOIN %s t USING (ticket_id) WHERE x.opened_at IS DISTINCT FROM t.created_at"
                                                .formatted(
                                                        TicketSearchConfiguration.LIVE.table(table),
                                                        TicketSearchConfiguration.LIVE.table(
                                                                "ticket")),
                                        String.class))
                .isEmpty();
    }

    @Test
    void aRebuildFromTheLogIsTheSameRowByRow() {
        assertThat(
                        querySide.rebuild(
                                shadow ->
                                        new TicketSearchProjection(
                                                shadow, querySide.bean(ProjectionDatabase.class)),
                                "ticket-search"))
                .isEqualTo(live);
    }

    @Test
    void theSameEventsAgainChangeNothing() {
        querySide.bean(TicketSearchProjection.class).write(EVENTS.events());

        assertThat(Tables.of(querySide.jdbc(), TicketSearchConfiguration.LIVE)).isEqualTo(live);
    }

    @Test
    void fourSegmentsBuildWhatOneBuilds() {
        try (RunningQuerySide divided =
                RunningQuerySide.start(
                        "ledgerdesk.projections.segments=4",
                        "ledgerdesk.projections.batch-size=10")) {
            divided.tell(EVENTS);

            assertThat(Tables.of(divided.jdbc(), TicketSearchConfiguration.LIVE)).isEqualTo(live);
            assertThat(
                            divided.jdbc()
                                    .queryForObject(
                                            "SELECT count(*) FROM read_model.token_entry"
                                                    + " WHERE processor_name = ?",
                                            Integer.class,
                                            TicketSearchConfiguration.LIVE.schema()))
                    .isEqualTo(4);
        }
    }
}
