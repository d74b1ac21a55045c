package io.ledgerdesk.query.live;

import tools.jackson.databind.json.JsonMapper;

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

    /**
     * Gives drafts their places.
     *
     * @param json writes the frames as the application's answers are written
     */
    static EventFrames of(
            long position, Instant at, long sequence, List<DraftFrame> drafts, JsonMapper json) {
        List<Frame> frames = new ArrayList<>(drafts.size());
        for (int i = 0; i < drafts.size(); i++) {
            boolean last = i == drafts.size() - 1;
            frames.add(Frame.ofEvent(drafts.get(i), position, sequence, i, last, json));
        }
        return new EventFrames(position, at, List.copyOf(frames));
    }

    /** For an event of which nothing is told. */
    static EventFrames none(long position, Instant at) {
        return new EventFrames(position, at, List.of());
    }
}
