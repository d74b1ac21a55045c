package io.ledgerdesk.query.platform;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * An event that a projection could not take, or one that waits behind such a one.
 *
 * @param tables schema that lacks it; when that is gone, its name with {@code _dropped_} and a
 *     number
 * @param state failed, behind another one, or given up
 * @param error kind of the failure
 * @param attempts how often it was tried
 */
public record DeadLetter(
        long id,
        String tables,
        String aggregateId,
        long sequence,
        String eventId,
        String state,
        @Nullable String error,
        int attempts,
        Instant enteredAt,
        @Nullable Instant triedAt,
        @Nullable String discardedBy,
        @Nullable String reason) {}
