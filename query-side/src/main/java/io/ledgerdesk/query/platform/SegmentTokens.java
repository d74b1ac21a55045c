package io.ledgerdesk.query.platform;

import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.WrappedToken;
import org.jspecify.annotations.Nullable;

import java.util.Map;

/**
 * How far the segments of one read model have come.
 *
 * @param bySegment null for a segment that has not processed anything
 */
record SegmentTokens(Map<Integer, @Nullable TrackingToken> bySegment) {

    /** Up to where one segment has processed all, 0 when it has processed nothing. */
    static long position(@Nullable TrackingToken token) {
        TrackingToken processed = WrappedToken.unwrapLowerBound(token);
        return processed == null ? 0 : processed.position().orElse(0);
    }

    /** What every segment has processed; null when one of them has processed nothing. */
    @Nullable TrackingToken lowerBound() {
        TrackingToken lowest = null;
        for (@Nullable TrackingToken token : bySegment.values()) {
            TrackingToken position = WrappedToken.unwrapLowerBound(token);
            if (position == null) {
                return null;
            }
            lowest = lowest == null ? position : lowest.lowerBound(position);
        }
        return lowest;
    }

    /** Whether every segment has processed the event at a position; one in a gap is not. */
    boolean cover(long position) {
        return !bySegment.isEmpty()
                && bySegment.values().stream().allMatch(token -> covers(token, position));
    }

    private static boolean covers(@Nullable TrackingToken token, long position) {
        return WrappedToken.unwrapLowerBound(token) instanceof GapAwareTrackingToken processed
                && processed.getIndex() >= position
                && !processed.getGaps().contains(position);
    }

    /** Whether some segments are behind others. */
    boolean isUneven() {
        return bySegment.values().stream().map(WrappedToken::unwrapLowerBound).distinct().count()
                > 1;
    }
}
