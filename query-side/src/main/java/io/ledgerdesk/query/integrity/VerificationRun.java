package io.ledgerdesk.query.integrity;

import io.ledgerdesk.eventstore.chain.Verification;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * A verification of the event log, on whichever node.
 *
 * @param node that carries it out, with its trusted keys
 * @param position that it has come to
 * @param head end of the log when it began, 0 while that is being looked up
 * @param verification what it came to; null while it goes on, or when it failed
 */
public record VerificationRun(
        long id,
        String node,
        Instant startedAt,
        @Nullable Instant endedAt,
        long position,
        long head,
        @Nullable Verification verification) {

    /** Whether it goes on. */
    public boolean isRunning() {
        return endedAt == null;
    }
}
