package io.ledgerdesk.query.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ledgerdesk.query.testing.LoggedEvents;
import io.ledgerdesk.query.testing.RunningQuerySide;
import io.ledgerdesk.query.testing.TicketStory;
import io.ledgerdesk.query.testing.Tokens;

import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;

import java.time.Duration;
import java.time.Instant;

class FailingBatchIT {

    @Test
    void aBatchThatFailsIsTriedAgainUntilItSucceedsAndNothingIsLost() {
        try (RunningQuerySide querySide = RunningQuerySide.start()) {
            querySide.tell(TicketStory.of("t-1").opened());
            querySide.jdbc().execute("ALTER TABLE ticket_list_v1.requester_count RENAME TO away");

            querySide.append(
                    LoggedEvents.inTurn(
                            TicketStory.of("t-2").opened(), TicketStory.of("t-3").opened()));
            querySide.awaitCaughtUp("ticket-detail", "ticket-search");
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> querySide.get(null, "/health").status() == 503);
            assertThat(tickets(querySide)).isEqualTo(1);
            JsonNode failing = status(querySide);
            assertThat(failing.path("state").asString()).isEqualTo("retrying");
            assertThat(failing.path("error").asString())
                    .isEqualTo("BadSqlGrammarException (SQLSTATE 42P01)");
            assertThat(failing.path("errorPosition").asLong())
                    .isEqualTo(failing.path("position").asLong() + 1);
            assertThat(Instant.parse(failing.path("errorAt").asString())).isBefore(Instant.now());
            assertThat(failing.path("behind").asLong()).isEqualTo(2);

            querySide.jdbc().execute("ALTER TABLE ticket_list_v1.away RENAME TO requester_count");
            querySide.awaitEverything();
            assertThat(tickets(querySide)).isEqualTo(3);
            assertThat(
                            querySide
                                    .jdbc()
                                    .queryForObject(
                                            "SELECT tickets FROM ticket_list_v1.requester_count",
                                            Integer.class))
                    .isEqualTo(3);
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> querySide.get(null, "/health").status() == 200);
            assertThat(status(querySide).has("error")).isFalse();
        }
    }

    private static JsonNode status(RunningQuerySide querySide) {
        return querySide
                .get(Tokens.of(TicketStory.ANA), "/api/admin/replay/processors")
                .data()
                .valueStream()
                .filter(processor -> processor.path("name").asString().equals("ticket-list"))
                .findFirst()
                .orElseThrow();
    }

    private static int tickets(RunningQuerySide querySide) {
        return querySide
                .jdbc()
                .queryForObject("SELECT count(*) FROM ticket_list_v1.ticket", Integer.class);
    }
}
