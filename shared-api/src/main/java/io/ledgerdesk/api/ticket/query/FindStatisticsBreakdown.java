package io.ledgerdesk.api.ticket.query;

/**
 * How support is doing by agent, category, priority or tag; answered with a {@code
 * StatisticsBreakdown}.
 *
 * @param by {@code agents}, {@code categories}, {@code priorities} or {@code tags}; rejected with
 *     {@code statistics_not_found} when it is anything else
 */
public record FindStatisticsBreakdown(String by, StatisticsRange range) {}
