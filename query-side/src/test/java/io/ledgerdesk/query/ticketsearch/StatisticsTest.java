package io.ledgerdesk.query.ticketsearch;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerdesk.api.ticket.view.AgentStats;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

class StatisticsTest {

    @Test
    void withoutTicketsEverythingIsZeroAndNothingIsListed() {
        assertThat(Statistics.of(List.of(), 0))
                .isEqualTo(new AgentStats(0, 0, 0, 0, 0, 0, Map.of(), Map.of()));
    }

    @Test
    void sumsRunOverAllFacetsAndAveragesAreNotRounded() {
        AgentStats stats =
                Statistics.of(
                        List.of(
                                new FacetSums("open", "High", "Other", 3, 1, 90_000, 0, 0),
                                new FacetSums("open", "Low", "Bug Report", 1, 1, 60_000, 0, 0),
                                new FacetSums("in_progress", "High", "Other", 2, 0, 0, 0, 0),
                                new FacetSums("closed", "High", "Other", 4, 0, 0, 4, 600_000)),
                        2);

        assertThat(stats.totalTickets()).isEqualTo(10);
        assertThat(stats.openTickets()).isEqualTo(4);
        assertThat(stats.inProgressTickets()).isEqualTo(2);
        assertThat(stats.closedToday()).isEqualTo(2);
        assertThat(stats.avgResponseTime()).isEqualTo(1.25);
        assertThat(stats.avgResolutionTime()).isEqualTo(2.5);
        assertThat(stats.byPriority()).containsExactly(Map.entry("Low", 1L), Map.entry("High", 9L));
        assertThat(stats.byCategory())
                .containsExactly(Map.entry("Bug Report", 1L), Map.entry("Other", 9L));
    }
}
