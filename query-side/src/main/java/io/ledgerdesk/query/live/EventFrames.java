package io.ledgerdesk.query.live;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * All that is told of one event.
 *
 * @param position the event's
 * @param at when it was recorded
 * @param frames in the order in which they are told, possibly none
 */
record EventFrames(long position, Instant at, List<Frame> frames) {

    static EventFrames of(long position, Instant at, long sequence, List<DraftFrame> drafts) {
        List<Frame> frames = new ArrayList<>(drafts.size());
        for (int i = 0; i < drafts.size(); i++) {
            frames.add(Frame.ofEvent(drafts.get(i), position, sequence, i, i == drafts.size() - 1));
        }
        return new EventFrames(position, at, List.copyOf(frames));
    }

    /** For an event of which nothing is told. */
    static EventFrames none(long position, Instant at) {
        return new EventFrames(position, at, List.of());
    }
}
