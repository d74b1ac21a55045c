package io.ledgerdesk.api.ticket.view;

import java.util.Map;

/**
 * The statistics block of the agents' list, over all tickets whatever the filter.
 *
 * @param openTickets status open only
 * @param closedToday closed now, and closed since midnight UTC
 * @param avgResponseTime minutes, unrounded, 0 when there is none
 * @param avgResolutionTime minutes, unrounded, 0 when there is none
 * @param byPriority present priorities only
 * @param byCategory present categories only
 */
public record AgentStats(
        long totalTickets,
        long openTickets,
        long inProgressTickets,
        long closedToday,
        double avgResponseTime,
        double avgResolutionTime,
        Map<String, Long> byPriority,
        Map<String, Long> byCategory) {}
