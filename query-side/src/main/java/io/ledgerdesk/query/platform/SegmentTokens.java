package io.ledgerdesk.query.platform;

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

    /** Whether some segments are behind others. */
    boolean isUneven() {
        return bySegment.values().stream().map(WrappedToken::unwrapLowerBound).distinct().count()
                > 1;
    }
}
