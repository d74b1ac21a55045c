package io.ledgerdesk.api.ticket.view;

import org.jspecify.annotations.Nullable;

import java.util.Map;

/**
 * What there is to tell of the tickets that were opened in a period, as they are now. What cannot
 * be told for want of tickets is absent.
 *
 * @param resolved closed now
 * @param closedOnce closed now or before
 * @param reopenedOnce at least once
 * @param reopenRate of those closed once
 * @param messagesPerTicket public messages by people
 * @param ratings number of tickets by stars, "1" to "5"
 */
public record TicketStatistics(
        long tickets,
        long resolved,
        long closedOnce,
        long reopenedOnce,
        @Nullable Double reopenRate,
        @Nullable Double messagesPerTicket,
        @Nullable Double avgRating,
        Map<String, Long> ratings,
        DurationStatistics firstResponse,
        DurationStatistics resolution,
        DurationStatistics firstResponseInBusinessHours,
        DurationStatistics resolutionInBusinessHours) {}
