package io.ledgerdesk.api.ticket.query;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * A stretch of time, open at an end that is absent.
 *
 * @param from inclusive
 * @param to exclusive
 */
public record TimeRange(@Nullable Instant from, @Nullable Instant to) {

    /** No bound at all. */
    public static final TimeRange ALWAYS = new TimeRange(null, null);

    public boolean isAlways() {
        return from == null && to == null;
    }
}
