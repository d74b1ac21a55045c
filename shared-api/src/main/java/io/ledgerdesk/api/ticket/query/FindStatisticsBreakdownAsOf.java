package io.ledgerdesk.api.ticket.query;

/**
 * How support was doing by agent, category, priority or tag; answered with a {@code
 * StatisticsBreakdown}, or rejected with {@code past_copy_building} while the tables of that moment
 * are being filled.
 *
 * @param query the same question about the present
 * @param at as answered to a {@code ResolveMoment}
 */
public record FindStatisticsBreakdownAsOf(FindStatisticsBreakdown query, PastMoment at) {}
