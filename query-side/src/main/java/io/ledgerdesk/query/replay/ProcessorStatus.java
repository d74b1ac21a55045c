package io.ledgerdesk.query.replay;

import io.ledgerdesk.query.platform.SegmentStatus;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/**
 * A processor as the answering node sees it.
 *
 * @param state building, elsewhere, retrying, filling, pausing, paused, resuming or stopped
 * @param position that all of its segments have processed
 * @param behind positions between that and the end of the log
 * @param behindSeconds age of the first event that it has not processed, 0 when there is none
 * @param rate positions per second over the last seconds, whoever builds it
 * @param etaSeconds until it has processed all there is now, at that rate; 0 when it has, null when
 *     it stands still
 * @param segments all there are, whoever builds them
 * @param segmentsHere how many segments this node builds
 * @param deadLetters events that its tables lack
 * @param error kind of the last failure on this node, while that batch is tried again
 * @param errorPosition of the first event of that batch
 * @param errorAt when it was tried last
 * @param pause what an operator has said, until it is resumed
 */
public record ProcessorStatus(
        String name,
        int version,
        String state,
        long position,
        long behind,
        double behindSeconds,
        double rate,
        @Nullable Double etaSeconds,
        List<SegmentStatus> segments,
        int segmentsHere,
        long deadLetters,
        @Nullable String error,
        @Nullable Long errorPosition,
        @Nullable Instant errorAt,
        @Nullable ProcessorPause pause) {}
