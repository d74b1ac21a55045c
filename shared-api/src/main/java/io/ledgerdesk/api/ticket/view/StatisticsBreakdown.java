package io.ledgerdesk.api.ticket.view;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * Statistics by agent, category, priority or tag.
 *
 * @param groups at most 200, those with most tickets first
 */
public record StatisticsBreakdown(StatisticsPeriod period, String by, List<Group> groups) {

    /**
     * One of them.
     *
     * @param key an agent's id, a category, priority or tag
     * @param name of an agent, as far as it is known
     */
    public record Group(String key, @Nullable String name, TicketStatistics statistics) {}
}
