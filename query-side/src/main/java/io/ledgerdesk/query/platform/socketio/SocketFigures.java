package io.ledgerdesk.query.platform.socketio;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/** Counts what the door does. */
public final class SocketFigures {

    private final LongAdder sent = new LongAdder();
    private final LongAdder dropped = new LongAdder();
    private final LongAdder turnedAway = new LongAdder();
    private final AtomicLong longestQueue = new AtomicLong();

    void sent() {
        sent.increment();
    }

    void dropped() {
        dropped.increment();
    }

    void turnedAway() {
        turnedAway.increment();
    }

    void queued(int waiting) {
        if (waiting > longestQueue.get()) {
            longestQueue.accumulateAndGet(waiting, Math::max);
        }
    }

    /** Packets that were handed to a carrier. */
    public long packetsSent() {
        return sent.sum();
    }

    /** Clients that were dropped for being too slow. */
    public long clientsDropped() {
        return dropped.sum();
    }

    /** Sessions that were refused because there were enough. */
    public long sessionsTurnedAway() {
        return turnedAway.sum();
    }

    /** The most packets that ever waited for one client. */
    public long longestQueue() {
        return longestQueue.get();
    }
}
