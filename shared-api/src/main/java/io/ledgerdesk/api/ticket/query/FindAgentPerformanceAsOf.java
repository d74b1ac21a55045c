package io.ledgerdesk.api.ticket.query;

/**
 * What agents had done; answered with an {@code AgentPerformance}, or rejected with {@code
 * past_copy_building} while the tables of that moment are being filled.
 *
 * @param query the same question about the present
 * @param at as answered to a {@code ResolveMoment}
 */
public record FindAgentPerformanceAsOf(FindAgentPerformance query, PastMoment at) {}
