package io.ledgerdesk.command.platform;

import org.jspecify.annotations.Nullable;

/**
 * What came of a command.
 *
 * @param result what its handler returned
 * @param position highest position in the log of its events; absent when it emitted none
 * @param firstSequence sequence within the aggregate of the first of its events; absent when it
 *     emitted none or created the aggregate
 * @param unchanged id of the aggregate that the command, which emitted none, found as it should be
 */
public record Dispatched<R>(
        R result,
        @Nullable Long position,
        @Nullable Long firstSequence,
        @Nullable String unchanged) {

    /**
     * Sequence of the first event, of a command that always emits one.
     *
     * @throws IllegalStateException when there is none
     */
    public long requireSequence() {
        if (firstSequence == null) {
            throw new IllegalStateException("a command that always emits an event emitted none");
        }
        return firstSequence;
    }
}
