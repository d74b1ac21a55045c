package io.ledgerdesk.query.ticketstatistics;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerdesk.api.ticket.Actor;
import io.ledgerdesk.api.ticket.TicketCategory;
import io.ledgerdesk.api.ticket.TicketPriority;
import io.ledgerdesk.query.testing.RunningQuerySide;
import io.ledgerdesk.query.testing.TicketStory;
import io.ledgerdesk.query.testing.Tokens;

import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;

import java.time.Instant;
import java.util.stream.IntStream;

/** More groups than are told. */
class ManyGroupsIT {

    private static final int AGENTS = 203;
    private static final Instant START = Instant.parse("2026-03-01T09:00:00Z");

    @Test
    void itIsToldHowManyThereAre() {
        try (RunningQuerySide querySide = RunningQuerySide.start()) {
            querySide.tell(
                    IntStream.range(0, AGENTS)
                            .mapToObj(
                                    number ->
                                            opened("t-" + number)
                                                    .assigned(Actor.agent("a-" + number, "", null)))
                            .toArray(TicketStory[]::new));
            querySide.tell(opened("nobodys-1"), opened("nobodys-2"));

            JsonNode groups = data(querySide, "stats/agents");
            assertThat(groups.path("groups")).hasSize(200);
            assertThat(groups.path("totalGroups").asInt()).isEqualTo(AGENTS);
            assertThat(groups.path("unassigned").path("tickets").asInt()).isEqualTo(2);
            JsonNode performance = data(querySide, "agents/performance");
            assertThat(performance.path("agents")).hasSize(200);
            assertThat(performance.path("totalAgents").asInt()).isEqualTo(AGENTS);
            assertThat(data(querySide, "stats/categories").has("unassigned")).isFalse();
        }
    }

    private static TicketStory opened(String id) {
        return TicketStory.of(id, TicketStory.RITA, START)
                .opened("A", "a", TicketCategory.OTHER, TicketPriority.HIGH);
    }

    private static JsonNode data(RunningQuerySide querySide, String path) {
        return querySide
                .get(Tokens.of(TicketStory.ANA), "/api/admin/support/" + path + "?period=all")
                .data();
    }
}
