package io.ledgerdesk.api.ticket.query;

import org.jspecify.annotations.Nullable;

/**
 * What agents did in a time, and what has become of their tickets; answered with an {@code
 * AgentPerformance}.
 *
 * @param agentId null for all
 */
public record FindAgentPerformance(@Nullable String agentId, StatisticsRange range) {}
