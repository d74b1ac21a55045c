package io.ledgerdesk.eventstore.log;

import java.time.Duration;

/**
 * What keeps appends from waiting or piling up without end.
 *
 * @param queue most appends that wait at once, at least 1; further ones are turned away
 * @param deadline longest wait for being written, after which nothing is stored
 * @param settle longest search for what became of appends whose connection broke
 * @param statement longest time that one statement takes on the server, whatever becomes of it
 */
public record AppendBounds(int queue, Duration deadline, Duration settle, Duration statement) {

    /** Rejects what nothing could be appended under. */
    public AppendBounds {
        if (queue < 1) {
            throw new IllegalArgumentException("append-queue must be at least 1: " + queue);
        }
        if (!deadline.isPositive() || settle.isNegative() || !statement.isPositive()) {
            throw new IllegalArgumentException("the bounds of appends must be positive");
        }
    }
}
