package io.ledgerdesk.api.ticket.query;

/** How support is doing; answered with a {@code SupportStatistics}. */
public record FindSupportStatistics(StatisticsRange range) {}
