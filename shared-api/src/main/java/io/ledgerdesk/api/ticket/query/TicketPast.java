package io.ledgerdesk.api.ticket.query;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * What must have happened to a ticket at some time, whatever has happened to it since.
 *
 * @param closedOnce that it was closed
 * @param reopenedOnce that it was reopened
 * @param closings that it was closed within this time
 * @param reopenings that it was reopened within this time
 * @param openAt that it was open, which is not closed, just before this moment
 */
public record TicketPast(
        boolean closedOnce,
        boolean reopenedOnce,
        TimeRange closings,
        TimeRange reopenings,
        @Nullable Instant openAt) {

    /** Anything or nothing. */
    public static final TicketPast ANY =
            new TicketPast(false, false, TimeRange.ALWAYS, TimeRange.ALWAYS, null);

    /** The same without {@code openAt}. */
    public TicketPast withoutOpenAt() {
        return new TicketPast(closedOnce, reopenedOnce, closings, reopenings, null);
    }
}
