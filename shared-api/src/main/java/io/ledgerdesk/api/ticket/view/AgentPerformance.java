package io.ledgerdesk.api.ticket.view;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * Agents' work.
 *
 * @param agents at most 200, the busiest first
 * @param totalAgents how many there are, those that are left out included
 */
public record AgentPerformance(StatisticsPeriod period, List<Agent> agents, int totalAgents) {

    /**
     * An agent.
     *
     * @param name as far as it is known
     * @param replies public ones that the agent wrote in the period
     * @param internalNotes that the agent wrote in the period
     * @param closings by the agent in the period, of whichever tickets
     * @param firstResponses that the agent gave in the period
     * @param avgFirstResponse minutes from opening to those; absent when there are none
     * @param tickets of those opened in the period that are assigned to the agent now: how many,
     *     their times, and what requesters thought
     */
    public record Agent(
            String agentId,
            @Nullable String name,
            long replies,
            long internalNotes,
            long closings,
            long firstResponses,
            @Nullable Double avgFirstResponse,
            TicketStatistics tickets) {}
}
