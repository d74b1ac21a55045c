package io.ledgerdesk.query.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ledgerdesk.query.testing.RunningQuerySide;
import io.ledgerdesk.query.testing.TicketStory;
import io.ledgerdesk.query.testing.Tokens;

import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;

import java.time.Duration;

/** Who pages through everything that has ever happened is told from who does not. */
class FeedAccessIT {

    private static final String ANA = Tokens.of(TicketStory.ANA);
    private static final String BEN = Tokens.of(TicketStory.BEN);
    private static final String FEED = "/api/admin/support/events";
    private static final String LOG = "/api/admin/audit/access?kind=feed";

    @Test
    void pagesOfTheFeedAreRecorded() {
        try (RunningQuerySide querySide =
                RunningQuerySide.start("ledgerdesk.access-log.interval=20ms")) {
            querySide.tell(TicketStory.of("t-1").opened());
            assertThat(querySide.get(ANA, FEED + "?after=0").status()).isEqualTo(200);
            assertThat(querySide.get(ANA, FEED + "?after=1").status()).isEqualTo(200);
            assertThat(querySide.get(ANA, FEED + "?after=nonsense").status()).isEqualTo(400);
            assertThat(querySide.get(Tokens.of(TicketStory.RITA), "/api/support/events").status())
                    .isEqualTo(200);
            assertThat(querySide.get(BEN, FEED + "?after=0").status()).isEqualTo(200);

            await().atMost(Duration.ofSeconds(60)).until(() -> accesses(querySide).size() == 2);
            assertThat(accesses(querySide))
                    .extracting(access -> access.path("actorId").asString())
                    .containsExactly("ben", "ana");
            assertThat(accesses(querySide).get(0).has("ticketId")).isFalse();
        }
    }

    private static JsonNode accesses(RunningQuerySide querySide) {
        return querySide.get(ANA, LOG).data().path("accesses");
    }
}
