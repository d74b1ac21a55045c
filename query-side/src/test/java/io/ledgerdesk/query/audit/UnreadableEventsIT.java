package io.ledgerdesk.query.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerdesk.query.testing.Answer;
import io.ledgerdesk.query.testing.RawEvents;
import io.ledgerdesk.query.testing.RunningQuerySide;
import io.ledgerdesk.query.testing.TicketStory;
import io.ledgerdesk.query.testing.Tokens;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import tools.jackson.databind.JsonNode;

/** Events that today's code cannot read, or that lack what it takes for granted. */
class UnreadableEventsIT {

    private static final String ANA = Tokens.of(TicketStory.ANA);
    private static final String TICKETS = "/api/admin/support/tickets/";

    private static RunningQuerySide querySide;

    @BeforeAll
    static void plant() {
        querySide = RunningQuerySide.start();
        querySide.tell(
                TicketStory.of("empty").opened().message("One"),
                TicketStory.of("broken").opened().message("One"),
                TicketStory.of("whole").opened().message("One"));
        RawEvents.insert(querySide, "empty", 2, "ticket-reply-posted", "{}");
        RawEvents.insert(querySide, "broken", 2, "ticket-reply-posted", "{\"text\":");
        querySide.awaitCaughtUp("audit-trail");
    }

    @AfterAll
    static void stop() {
        querySide.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"empty", "broken"})
    void theAuditShowsThemAmongTheOthers(String ticket) {
        JsonNode events =
                querySide.get(ANA, "/api/admin/audit/tickets/" + ticket + "/events").data();

        assertThat(events.path("events").valueStream().map(e -> e.path("sequence").asLong()))
                .containsExactlyInAnyOrder(0L, 1L, 2L);
        assertThat(events.path("events").valueStream().map(e -> e.path("summary").asString()))
                .contains("Ticket reply posted");
    }

    @Test
    void theSearchOfTheWholeLogGoesPastThem() {
        Answer found = querySide.get(ANA, "/api/admin/audit/events?limit=50");

        assertThat(found.status()).isEqualTo(200);
        assertThat(
                        found.data()
                                .path("events")
                                .valueStream()
                                .map(e -> e.path("aggregateId").asString()))
                .contains("empty", "whole");
    }

    @ParameterizedTest
    @ValueSource(strings = {"empty", "broken"})
    void aPastThatTheyArePartOfIsRefused(String ticket) {
        Answer before = querySide.get(ANA, TICKETS + ticket + "?asOf=" + position(ticket, 1));
        Answer with = querySide.get(ANA, TICKETS + ticket + "?asOf=" + position(ticket, 2));

        assertThat(before.status()).isEqualTo(200);
        assertThat(with.status()).isEqualTo(409);
        assertThat(with.json().path("code").asString()).isEqualTo("history_unreadable");
    }

    private static long position(String ticket, long sequence) {
        return querySide
                .jdbc()
                .queryForObject(
                        "SELECT position FROM event_log.event"
                                + " WHERE aggregate_id = ? AND sequence = ?",
                        Long.class,
                        ticket,
                        sequence);
    }
}
