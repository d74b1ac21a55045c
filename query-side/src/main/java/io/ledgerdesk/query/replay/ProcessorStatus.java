package io.ledgerdesk.query.replay;

import org.jspecify.annotations.Nullable;

/**
 * A processor as the answering node sees it.
 *
 * @param state {@code building}, {@code elsewhere}, {@code retrying}, {@code paused}, {@code
 *     stopped}
 * @param position that all of its segments have processed
 * @param behind positions between that and the end of the log
 * @param behindSeconds age of the first event that it has not processed, 0 when there is none
 * @param segmentsHere how many segments this node builds
 * @param deadLetters events that its tables lack
 * @param error the last failure of a segment on this node
 */
public record ProcessorStatus(
        String name,
        int version,
        String state,
        long position,
        long behind,
        double behindSeconds,
        int segmentsHere,
        long deadLetters,
        @Nullable String error) {}
