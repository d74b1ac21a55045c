package io.ledgerdesk.query.platform;

import org.jspecify.annotations.Nullable;

/**
 * One segment of a processor.
 *
 * @param segment its number
 * @param mask of the hash that tells segments apart: 0 for all events, 1 for every second aggregate
 *     or so, 3 for every fourth
 * @param position that it has processed
 * @param owner the node that builds it, or did when it was killed; null for none
 * @param claimedAt when the owner last said so, ISO 8601; null like the owner
 */
public record SegmentStatus(
        int segment, int mask, long position, @Nullable String owner, @Nullable String claimedAt) {

    SegmentStatus at(long newPosition) {
        return new SegmentStatus(segment, mask, newPosition, owner, claimedAt);
    }
}
