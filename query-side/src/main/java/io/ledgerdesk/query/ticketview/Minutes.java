package io.ledgerdesk.query.ticketview;

import org.jspecify.annotations.Nullable;

import java.time.Duration;

/** Durations as clients show them. */
final class Minutes {

    private static final long MILLIS_PER_MINUTE = 60_000;

    private Minutes() {}

    /** Whole minutes, rounded up, at least 1: clients render a 0 as a stray character. */
    static @Nullable Integer roundedUp(@Nullable Duration duration) {
        if (duration == null) {
            return null;
        }
        long minutes = Math.ceilDiv(duration.toMillis(), MILLIS_PER_MINUTE);
        return Math.clamp(minutes, 1, Integer.MAX_VALUE);
    }
}
