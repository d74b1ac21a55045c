package io.ledgerdesk.query.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerdesk.query.testing.RunningQuerySide;
import io.ledgerdesk.query.testing.TicketStory;
import io.ledgerdesk.query.testing.Tokens;

import org.junit.jupiter.api.Test;

/** Somebody drops the tables of a read model and leaves its place in the log. */
class DroppedTablesIT {

    private static final String LIST = "/api/admin/support/tickets";
    private static final String ANA = Tokens.of(TicketStory.ANA);

    @Test
    void theNextStartBuildsThemFromTheBeginning() {
        RunningQuerySide first = RunningQuerySide.start("ledgerdesk.projections.node-id=only");
        try (first) {
            first.tell(TicketStory.of("t-1").opened());
            first.tell(TicketStory.of("t-2").opened());
            first.jdbc().execute("DROP SCHEMA ticket_search_v7 CASCADE");

            var answer = first.get(ANA, LIST);
            assertThat(answer.status()).as(answer.text()).isEqualTo(503);
            assertThat(answer.json().path("code").asString()).isEqualTo("read_model_unavailable");
        }
        try (RunningQuerySide second =
                RunningQuerySide.startOn(first.database(), "ledgerdesk.projections.node-id=only")) {
            second.awaitEverything();

            assertThat(second.get(ANA, LIST).text()).contains("\"t-1\"").contains("\"t-2\"");
        }
    }
}
