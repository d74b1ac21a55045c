package io.ledgerdesk.query.live;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Where connections meet events. One lock orders what is told and who comes and goes, so that for
 * each connection what it missed ends exactly where live frames begin. Nothing slow happens under
 * it: frames are put into queues, and written by whoever sends them.
 */
public final class LiveFeed {

    private static final Logger LOG = LoggerFactory.getLogger(LiveFeed.class);

    private static final int EVENTS_AT_ONCE = 256;

    private final LiveProperties properties;
    private final LiveMetrics metrics;
    private final InstantSource clock;
    private final History history;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Room, Set<LiveConnection>> members = new HashMap<>();
    private final Set<LiveConnection> connections = ConcurrentHashMap.newKeySet();
    private RecentFrames recent;

    /** Somebody has begun to watch the statistics; guarded by the lock. */
    private boolean watchingBegan;

    LiveFeed(LiveProperties properties, LiveMetrics metrics, InstantSource clock, History history) {
        this.properties = properties;
        this.metrics = metrics;
        this.clock = clock;
        this.history = history;
        this.recent = new RecentFrames(properties.recentEvents(), 0);
    }

    /** What lies further back than memory reaches. */
    interface History {

        /** Events beyond a position, through another one at the most. */
        FrameArchive.Stretch after(long after, long through);

        /** The newest position that anybody can see in the log. */
        long head();
    }

    /**
     * Connects a client.
     *
     * @param visitor who connects; the connection ends when the visitor's credentials do
     * @param rooms it looks at from the start; see {@link Visitor#ownRooms}
     * @param resumeAfter what it has seen: it first gets what it missed of these rooms; null to
     *     begin with what happens next
     */
    public LiveConnection connect(Visitor visitor, Set<Room> rooms, @Nullable Cursor resumeAfter) {
        LiveConnection connection =
                new LiveConnection(visitor, resumeAfter, properties.queue(), this);
        connections.add(connection);
        metrics.connected();
        connection.joined().addAll(rooms);
        if (resumeAfter == null) {
            lock.lock();
            try {
                goLive(connection);
            } finally {
                lock.unlock();
            }
        } else {
            metrics.resumed();
            Thread.ofVirtual().name("live-resume").start(() -> catchUp(connection, resumeAfter));
        }
        return connection;
    }

    /** The position through which this node has told everything. */
    public long position() {
        lock.lock();
        try {
            return recent.through();
        } finally {
            lock.unlock();
        }
    }

    /** Events beyond a position, some of them, in order; empty at the end. */
    FrameArchive.Stretch stretchAfter(long after) {
        long floor;
        lock.lock();
        try {
            if (recent.covers(after)) {
                List<EventFrames> events = recent.after(after, EVENTS_AT_ONCE);
                return new FrameArchive.Stretch(
                        events,
                        events.size() == EVENTS_AT_ONCE
                                ? events.getLast().position()
                                : Math.max(after, recent.through()));
            }
            floor = recent.floor();
        } finally {
            lock.unlock();
        }
        return history.after(after, floor);
    }

    /** Whether anybody looks at a room on this node. */
    boolean isWatched(Room room) {
        lock.lock();
        try {
            return members.containsKey(room);
        } finally {
            lock.unlock();
        }
    }

    /** Whether somebody has begun to watch the statistics since this was asked last. */
    boolean hasNewWatcher() {
        lock.lock();
        try {
            boolean began = watchingBegan;
            watchingBegan = false;
            return began;
        } finally {
            lock.unlock();
        }
    }

    /** Begins at a position of the log. */
    void startAt(long position) {
        lock.lock();
        try {
            recent = new RecentFrames(properties.recentEvents(), position);
        } finally {
            lock.unlock();
        }
    }

    /** Tells of one event, the next in the log. */
    void publish(EventFrames event) {
        lock.lock();
        try {
            recent.add(event);
            event.frames().forEach(frame -> deliver(frame, null));
        } finally {
            lock.unlock();
        }
    }

    /** Nothing is told of the log through here, beyond what has been told. */
    void advanceTo(long position) {
        lock.lock();
        try {
            recent.advanceTo(position);
        } finally {
            lock.unlock();
        }
    }

    /** Tells something that is not in the log, to all in its rooms but one. */
    void pass(Frame frame, @Nullable LiveConnection except) {
        lock.lock();
        try {
            deliver(frame, except);
        } finally {
            lock.unlock();
        }
    }

    private void deliver(Frame frame, @Nullable LiveConnection except) {
        for (Room room : frame.rooms()) {
            for (LiveConnection connection : members.getOrDefault(room, Set.of())) {
                if (connection.equals(except)) {
                    continue;
                }
                int waiting = connection.offer(frame, recent.through());
                if (waiting >= 0) {
                    metrics.queued(waiting);
                }
                if (connection.ending() != null) {
                    remove(connection);
                }
            }
        }
    }

    private void remove(LiveConnection connection) {
        if (connections.remove(connection)) {
            metrics.disconnected();
            if (connection.ending() == LiveConnection.Ending.TOO_SLOW) {
                metrics.tooSlow();
                LOG.info("{} was dropped, it could not keep up", connection);
            }
        }
        connection.joined().forEach(room -> leaveMembers(connection, room));
    }

    void join(LiveConnection connection, Room room) {
        lock.lock();
        try {
            if (connection.joined().add(room) && connection.isLive()) {
                joinMembers(connection, room);
            }
        } finally {
            lock.unlock();
        }
    }

    void leave(LiveConnection connection, Room room) {
        lock.lock();
        try {
            if (connection.joined().remove(room)) {
                leaveMembers(connection, room);
            }
        } finally {
            lock.unlock();
        }
    }

    void detach(LiveConnection connection) {
        lock.lock();
        try {
            remove(connection);
        } finally {
            lock.unlock();
        }
    }

    /** Ends the connections whose tokens have expired. */
    void endExpired() {
        Instant now = clock.instant();
        for (LiveConnection connection : connections) {
            Instant expiry = connection.expiresAt();
            if (expiry != null && !expiry.isAfter(now)) {
                connection.end(LiveConnection.Ending.EXPIRED, null);
                detach(connection);
            }
        }
    }

    /** Ends all connections. */
    void endAll() {
        for (LiveConnection connection : connections) {
            connection.close();
        }
    }

    private void joinMembers(LiveConnection connection, Room room) {
        if (connections.contains(connection)) {
            members.computeIfAbsent(room, key -> ConcurrentHashMap.newKeySet()).add(connection);
            watchingBegan |= room.equals(Room.STATISTICS);
        }
    }

    private void leaveMembers(LiveConnection connection, Room room) {
        Set<LiveConnection> in = members.get(room);
        if (in != null && in.remove(connection) && in.isEmpty()) {
            members.remove(room);
        }
    }

    private void goLive(LiveConnection connection) {
        connection.goLive();
        connection.joined().forEach(room -> joinMembers(connection, room));
    }

    private void catchUp(LiveConnection connection, Cursor resumeAfter) {
        try {
            new Resume(connection, resumeAfter).run();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            connection.close();
        } catch (RuntimeException e) {
            LOG.warn("{} could not be given what it missed", connection, e);
            connection.end(
                    LiveConnection.Ending.CLOSED, Frame.resync(resumeAfter.completePosition()));
            detach(connection);
        }
    }

    /** One client's way from what it has seen to what happens now. */
    private final class Resume {

        private final LiveConnection connection;
        private final Cursor seen;
        private long after;

        Resume(LiveConnection connection, Cursor seen) {
            this.connection = connection;
            this.seen = seen;
            this.after = seen.completePosition();
        }

        void run() throws InterruptedException {
            if (isBeyondTheLog() || isTooMuch()) {
                resync();
                return;
            }
            boolean first = true;
            while (connection.ending() == null) {
                // Whoever goes live with a full queue is too slow for the very next frame.
                connection.awaitRoom(properties.replayPatience());
                List<EventFrames> events = nextInMemory();
                if (events == null) {
                    FrameArchive.Stretch stretch = history.after(after, floor());
                    events = stretch.events();
                    after = stretch.through();
                } else if (events.isEmpty()) {
                    return;
                } else {
                    after = events.getLast().position();
                }
                if (first && isTooOld(events)) {
                    resync();
                    return;
                }
                first = first && events.isEmpty();
                for (EventFrames event : events) {
                    if (!give(event)) {
                        return;
                    }
                }
            }
        }

        /** A position from a log that is not this one. */
        private boolean isBeyondTheLog() {
            return seen.position() > position() && seen.position() > history.head();
        }

        private boolean isTooMuch() {
            return position() - after > properties.resumeEvents();
        }

        private boolean isTooOld(List<EventFrames> events) {
            return !events.isEmpty()
                    && events.getFirst()
                            .at()
                            .isBefore(clock.instant().minus(properties.resumeAge()));
        }

        private void resync() {
            lock.lock();
            try {
                metrics.resynced();
                connection.resync(recent.through());
                goLive(connection);
            } finally {
                lock.unlock();
            }
        }

        private long floor() {
            lock.lock();
            try {
                return recent.floor();
            } finally {
                lock.unlock();
            }
        }

        /** Null when memory does not reach so far back; empty when it is live now. */
        private @Nullable List<EventFrames> nextInMemory() {
            lock.lock();
            try {
                if (!recent.covers(after)) {
                    return null;
                }
                List<EventFrames> events = recent.after(after, EVENTS_AT_ONCE);
                if (events.isEmpty()) {
                    goLive(connection);
                }
                return events;
            } finally {
                lock.unlock();
            }
        }

        private boolean give(EventFrames event) throws InterruptedException {
            for (Frame frame : event.frames()) {
                boolean wanted = frame.rooms().stream().anyMatch(connection.joined()::contains);
                if (wanted
                        && !connection.offerWaiting(
                                frame, position(), properties.replayPatience())) {
                    detach(connection);
                    return false;
                }
            }
            return true;
        }
    }
}
