package io.ledgerdesk.query.ticketsearch;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerdesk.query.testing.LoggedEvents;
import io.ledgerdesk.query.testing.RunningQuerySide;
import io.ledgerdesk.query.testing.TicketStory;
import io.ledgerdesk.query.testing.Tokens;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;

import java.time.Duration;
import java.util.stream.IntStream;

/** Of more than a thousand matches nobody counts a thousand again for each page that is turned. */
class RememberedTotalsIT {

    private static final int TICKETS = 1200;

    private static RunningQuerySide querySide;

    @BeforeAll
    static void tellStories() {
        querySide = RunningQuerySide.start();
        TicketStory[] stories =
                IntStream.range(0, TICKETS)
                        .mapToObj(
                                i ->
                                        TicketStory.of(
                                                        "t-%05d".formatted(i),
                                                        TicketStory.SAM,
                                                        TicketStory.START.plus(
                                                                Duration.ofMinutes(i)))
                                                .opened())
                        .toArray(TicketStory[]::new);
        querySide.bean(TicketSearchProjection.class).write(LoggedEvents.inTurn(stories).events());
        querySide.jdbc().execute("VACUUM ANALYZE");
    }

    @AfterAll
    static void stop() {
        querySide.close();
    }

    @Test
    void whatWereManyAMomentAgoAreCountedWhereTheEndIsInSight() {
        JsonNode many = pagination();
        assertThat(many.path("totalItemsIsEstimate").asBoolean()).isTrue();
        assertThat(many.path("totalItems").asLong()).isBetween(1001L, 1500L);

        give("max", 150);
        JsonNode fewer = pagination();
        assertThat(fewer.path("totalItemsIsEstimate").asBoolean()).as("remembered").isTrue();
        assertThat(fewer.path("totalItems").asLong()).isBetween(1001L, 1500L);

        give("max", 3);
        JsonNode few = pagination();
        assertThat(few.has("totalItemsIsEstimate")).isFalse();
        assertThat(few.path("totalItems").asLong()).isEqualTo(3);
    }

    /** Leaves so many to whom all belonged. */
    private static void give(String another, int left) {
        querySide
                .jdbc()
                .update(
                        "UPDATE "
                                + TicketSearchConfiguration.LIVE.table("ticket")
                                + " SET requester_id = ? WHERE ticket_id >= ?",
                        another,
                        "t-%05d".formatted(left));
    }

    private static JsonNode pagination() {
        return querySide
                .get(
                        Tokens.of(TicketStory.ANA),
                        "/api/admin/support/tickets?requester=" + TicketStory.SAM.id())
                .data()
                .path("pagination");
    }
}
