package io.ledgerdesk.api.ticket.query;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * What must have happened to a ticket at some time, whatever has happened to it since.
 *
 * @param closedOnce that it was closed, or never was; null for either
 * @param reopenedOnce that it was reopened, or never was; null for either
 * @param closings that it was closed within this time
 * @param reopenings that it was reopened within this time
 * @param openAt that it was open, which is not closed, just before this moment
 */
public record TicketPast(
        @Nullable Boolean closedOnce,
        @Nullable Boolean reopenedOnce,
        TimeRange closings,
        TimeRange reopenings,
        @Nullable Instant openAt) {

    /** Anything or nothing. */
    public static final TicketPast ANY =
            new TicketPast(null, null, TimeRange.ALWAYS, TimeRange.ALWAYS, null);

    /** Whether a closing within some time, or a reopening, is all that it asks about. */
    public boolean isOfOneChange() {
        return closedOnce == null
                && reopenedOnce == null
                && openAt == null
                && closings.isAlways() != reopenings.isAlways();
    }
}
