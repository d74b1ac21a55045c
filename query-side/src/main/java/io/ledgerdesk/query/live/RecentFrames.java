package io.ledgerdesk.query.live;

import java.util.ArrayList;
import java.util.List;

/**
 * The frames of the newest events, in order; the oldest make room for new ones. Guarded by its
 * owner's lock.
 */
final class RecentFrames {

    private final EventFrames[] ring;
    private int oldest;
    private int size;
    private long floor;
    private long through;

    /**
     * Nothing yet.
     *
     * @param start everything through here is not kept
     */
    RecentFrames(int capacity, long start) {
        this.ring = new EventFrames[capacity];
        this.floor = start;
        this.through = start;
    }

    /** Everything through here has been told. */
    long through() {
        return through;
    }

    /** Everything beyond here, through {@link #through}, is kept. */
    long floor() {
        return floor;
    }

    void add(EventFrames event) {
        if (size == ring.length) {
            floor = ring[oldest].position();
            ring[oldest] = event;
            oldest = (oldest + 1) % ring.length;
        } else {
            ring[(oldest + size) % ring.length] = event;
            size++;
        }
        through = Math.max(through, event.position());
    }

    /** Moves on over positions of which nothing is told. */
    void advanceTo(long position) {
        through = Math.max(through, position);
    }

    boolean covers(long after) {
        return after >= floor;
    }

    /** The events beyond a position that it covers, so many at the most. */
    List<EventFrames> after(long position, int limit) {
        int low = 0;
        int high = size;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (at(middle).position() <= position) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        List<EventFrames> found = new ArrayList<>(Math.min(limit, size - low));
        for (int i = low; i < size && found.size() < limit; i++) {
            found.add(at(i));
        }
        return found;
    }

    private EventFrames at(int index) {
        return ring[(oldest + index) % ring.length];
    }
}
