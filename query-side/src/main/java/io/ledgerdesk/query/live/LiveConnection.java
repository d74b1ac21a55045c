package io.ledgerdesk.query.live;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One client's connection, between the feed that puts frames in and the transport that takes them
 * out. What waits to be sent is bounded: when there is no room for another frame, everything that
 * waits is replaced by one {@code resync} frame, after which the connection is over.
 *
 * <p>Transports take frames with {@link #take} on a thread of the connection's own, or with {@link
 * #poll} whenever {@link #whenReady} calls, and end the client's connection once {@link #isOver}.
 */
public final class LiveConnection implements AutoCloseable {

    private static final AtomicLong NUMBERS = new AtomicLong();

    private final long number = NUMBERS.incrementAndGet();
    private final Visitor visitor;
    private final TypingAllowance typing = new TypingAllowance();
    private final int capacity;
    private final LiveFeed feed;
    private final Set<Room> rooms = ConcurrentHashMap.newKeySet();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition notEmpty = lock.newCondition();
    private final Condition notFull = lock.newCondition();
    private final Queue<Frame> waiting = new ArrayDeque<>();
    private @Nullable Frame latest;

    /** What its client has seen of the log already; null for one that begins now. */
    private @Nullable Cursor seen;

    private volatile @Nullable Ending ending;
    private volatile @Nullable Runnable ready;

    /** Whether events reach it as they happen; guarded by the feed's lock. */
    private boolean live;

    LiveConnection(Visitor visitor, @Nullable Cursor seen, int capacity, LiveFeed feed) {
        this.visitor = visitor;
        this.seen = seen;
        this.capacity = capacity;
        this.feed = feed;
    }

    /** Why a connection takes no more frames. */
    public enum Ending {
        /** The client could not keep up. */
        TOO_SLOW,
        /** The token it came with has expired. */
        EXPIRED,
        /** One side has left. */
        CLOSED
    }

    /** Who looks through it. */
    public Viewer viewer() {
        return visitor.viewer();
    }

    /** Who connected it. */
    public Visitor visitor() {
        return visitor;
    }

    TypingAllowance typing() {
        return typing;
    }

    /** When the feed ends it; null for never. */
    public @Nullable Instant expiresAt() {
        return visitor.expiresAt();
    }

    /** The rooms it looks at. */
    public Set<Room> rooms() {
        return Set.copyOf(rooms);
    }

    /** Whether it looks at a room. */
    public boolean isIn(Room room) {
        return rooms.contains(room);
    }

    /** Looks at a room from now on. Whether its viewer may is the caller's matter to decide. */
    public void join(Room room) {
        feed.join(this, room);
    }

    /** Looks at a room no more. */
    public void leave(Room room) {
        feed.leave(this, room);
    }

    /** The next frame, or null when none waits. */
    public @Nullable Frame poll() {
        lock.lock();
        try {
            return next();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits for the next frame.
     *
     * @return null when the time has passed, or at once when it {@link #isOver}
     */
    public @Nullable Frame take(Duration timeout) throws InterruptedException {
        long left = timeout.toNanos();
        lock.lock();
        try {
            while (waiting.isEmpty() && ending == null && left > 0) {
                left = notEmpty.awaitNanos(left);
            }
            return next();
        } finally {
            lock.unlock();
        }
    }

    private @Nullable Frame next() {
        Frame frame = waiting.poll();
        if (frame != null) {
            notFull.signal();
        }
        return frame;
    }

    /**
     * Has somebody called whenever there is something to {@link #poll}, or it is over. The call
     * comes while the feed waits: it must return at once, and wake whoever polls instead of polling
     * for long. One call may stand for many frames.
     */
    public void whenReady(Runnable callback) {
        ready = callback;
        callback.run();
    }

    /** Whether everything has been taken and there will be no more. */
    public boolean isOver() {
        lock.lock();
        try {
            return ending != null && waiting.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    /** Why there will be no more frames; null while there may be. */
    public @Nullable Ending ending() {
        return ending;
    }

    /** To be called by the transport when the client is gone. */
    @Override
    public void close() {
        feed.detach(this);
        end(Ending.CLOSED, null);
    }

    /**
     * The one way in, for live and for missed frames alike: what its viewer may not see does not
     * pass, nor what its client has seen already.
     *
     * @param through what a client that is told to resync has missed ends here
     * @return how many wait now, negative when it did not pass
     */
    int offer(Frame frame, long through) {
        int size;
        lock.lock();
        try {
            if (ending != null
                    || frame.equals(latest)
                    || isSeen(frame)
                    || !viewer().maySee(frame)) {
                return -1;
            }
            if (waiting.size() < capacity) {
                latest = frame;
                waiting.add(frame);
                notEmpty.signal();
            } else {
                ending = Ending.TOO_SLOW;
                waiting.clear();
                waiting.add(Frame.resync(through));
                notEmpty.signalAll();
                notFull.signalAll();
            }
            size = waiting.size();
        } finally {
            lock.unlock();
        }
        callReady();
        return size;
    }

    private boolean isSeen(Frame frame) {
        Cursor cursor = seen;
        return cursor != null && frame.hasPosition() && !cursor.isBefore(frame);
    }

    /** Tells the client that it missed what is up to here, and goes on from there. */
    void resync(long through) {
        lock.lock();
        try {
            seen = Cursor.through(through);
            waiting.clear();
            waiting.add(Frame.resync(through));
            notEmpty.signal();
        } finally {
            lock.unlock();
        }
        callReady();
    }

    /** Like {@link #offer}, but waits for room; false when there was none in time. */
    boolean offerWaiting(Frame frame, long through, Duration patience) throws InterruptedException {
        long left = patience.toNanos();
        lock.lock();
        try {
            while (waiting.size() >= capacity && ending == null && left > 0) {
                left = notFull.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
        offer(frame, through);
        return ending() == null;
    }

    /** Waits until at most half of what may wait is waiting, or it is over, or time is up. */
    void awaitRoom(Duration patience) throws InterruptedException {
        long left = patience.toNanos();
        lock.lock();
        try {
            while (waiting.size() > capacity / 2 && ending == null && left > 0) {
                left = notFull.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    void end(Ending why, @Nullable Frame lastWord) {
        lock.lock();
        try {
            if (ending != null) {
                return;
            }
            ending = why;
            if (lastWord != null) {
                waiting.clear();
                waiting.add(lastWord);
            }
            notEmpty.signalAll();
            notFull.signalAll();
        } finally {
            lock.unlock();
        }
        callReady();
    }

    private void callReady() {
        Runnable callback = ready;
        if (callback != null) {
            callback.run();
        }
    }

    Set<Room> joined() {
        return rooms;
    }

    boolean isLive() {
        return live;
    }

    void goLive() {
        live = true;
    }

    @Override
    public String toString() {
        return "connection " + number + " of " + viewer().actor().id();
    }
}
