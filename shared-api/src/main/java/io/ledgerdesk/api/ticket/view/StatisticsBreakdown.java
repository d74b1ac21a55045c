package io.ledgerdesk.api.ticket.view;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * Statistics by agent, category, priority or tag.
 *
 * @param groups at most 200, those with most tickets first
 * @param totalGroups how many there are, those that are left out included
 * @param unassigned by agent, the tickets that are in no group since they are nobody's; else absent
 */
public record StatisticsBreakdown(
        StatisticsPeriod period,
        String by,
        List<Group> groups,
        int totalGroups,
        @Nullable TicketStatistics unassigned) {

    /**
     * One of them.
     *
     * @param key an agent's id, a category, priority or tag
     * @param name of an agent, as far as it is known
     */
    public record Group(String key, @Nullable String name, TicketStatistics statistics) {}
}
