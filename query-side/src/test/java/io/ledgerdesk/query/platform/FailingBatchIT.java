package io.ledgerdesk.query.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ledgerdesk.query.testing.LoggedEvents;
import io.ledgerdesk.query.testing.RunningQuerySide;
import io.ledgerdesk.query.testing.TicketStory;

import org.junit.jupiter.api.Test;

import java.time.Duration;

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
        }
    }

    private static int tickets(RunningQuerySide querySide) {
        return querySide
                .jdbc()
                .queryForObject("SELECT count(*) FROM ticket_list_v1.ticket", Integer.class);
    }
}
