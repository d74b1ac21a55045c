package io.ledgerdesk.eventstore.log;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;

/**
 * Puts the appends of all commands that wait at one moment into one group. Nobody waits for
 * company: who finds nobody writing writes at once, and who comes meanwhile is written, with the
 * others of that while, by the first of them.
 *
 * <p>A group holds each aggregate and each reserved name of one append only, so that its appends
 * cannot get in each other's way. The lead is passed on as soon as a group is in the log, before
 * its callers are woken: the next group is on its way meanwhile.
 *
 * <p>The queue is bounded, and so is each wait in it.
 */
final class AppendQueue {

    /** Events a group at the most; the rest waits for the next one. */
    private static final int MOST_EVENTS = 500;

    /** Bytes of JSON in a group of more than one append, at the most. */
    private static final long HEAVIEST = 4_000_000;

    private final BiConsumer<List<WaitingAppend>, Runnable> writer;
    private final int capacity;
    private final Duration turn;
    private final Duration outcome;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition idle = lock.newCondition();
    private final Deque<WaitingAppend> waiting = new ArrayDeque<>();
    private boolean led;
    private int writing;
    private boolean closed;

    /**
     * Makes an empty queue.
     *
     * @param writer stores a group, and notes for each append in it what became of it; may run the
     *     runnable before, when it takes long, to let the next group be written meanwhile
     * @param capacity most appends that wait; further ones are turned away
     * @param turn longest wait for being written
     * @param outcome longest wait for what becomes of it, once it is being written
     */
    AppendQueue(
            BiConsumer<List<WaitingAppend>, Runnable> writer,
            int capacity,
            Duration turn,
            Duration outcome) {
        this.writer = writer;
        this.capacity = capacity;
        this.turn = turn;
        this.outcome = outcome;
    }

    /** Has an append written and waits until it is. */
    List<Long> append(Append append) {
        WaitingAppend mine = new WaitingAppend(append);
        boolean leads = leadsAtOnce(mine) || mine.await(turn, outcome) == WaitingAppend.State.LEADS;
        if (leads) {
            lead(mine);
        } else if (mine.state() == WaitingAppend.State.GAVE_UP) {
            forget(mine);
        }
        return mine.outcome();
    }

    /** How many wait for their turn. */
    int waiting() {
        lock.lock();
        try {
            return waiting.size();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Takes no more, and waits until all that wait have been written.
     *
     * @return false when that took too long
     */
    boolean close(Duration longest) {
        boolean interrupted = false;
        long end = System.nanoTime() + longest.toNanos();
        lock.lock();
        try {
            closed = true;
            long left = longest.toNanos();
            while (writing > 0 && left > 0) {
                try {
                    idle.await(left, TimeUnit.NANOSECONDS);
                } catch (InterruptedException e) {
                    interrupted = true;
                }
                left = end - System.nanoTime();
            }
            return writing == 0;
        } finally {
            lock.unlock();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private boolean leadsAtOnce(WaitingAppend mine) {
        lock.lock();
        try {
            if (closed) {
                throw new EventLogUnavailable("this node is stopping");
            }
            if (!led) {
                led = true;
                writing++;
                return mine.lead();
            }
            if (waiting.size() >= capacity) {
                throw new EventLogBusy();
            }
            waiting.add(mine);
            return false;
        } finally {
            lock.unlock();
        }
    }

    private void forget(WaitingAppend mine) {
        lock.lock();
        try {
            waiting.remove(mine);
        } finally {
            lock.unlock();
        }
    }

    /** Runs without interruption: it writes for others, too. */
    private void lead(WaitingAppend leader) {
        boolean interrupted = Thread.interrupted();
        List<WaitingAppend> group = group(leader);
        AtomicBoolean leads = new AtomicBoolean(true);
        Runnable passOn =
                () -> {
                    if (leads.getAndSet(false)) {
                        passOn();
                    }
                };
        try {
            writer.accept(group, passOn);
        } finally {
            passOn.run();
            group.forEach(WaitingAppend::end);
            written();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private List<WaitingAppend> group(WaitingAppend leader) {
        List<WaitingAppend> group = new ArrayList<>();
        group.add(leader);
        Set<Object> touched = new HashSet<>();
        touch(leader.append(), touched);
        int events = leader.append().events().size();
        long weight = leader.append().weight();
        lock.lock();
        try {
            Iterator<WaitingAppend> rest = waiting.iterator();
            while (rest.hasNext()) {
                WaitingAppend next = rest.next();
                boolean waitsForAnother = touches(next.append(), touched);
                touch(next.append(), touched);
                if (waitsForAnother) {
                    continue;
                }
                events += next.append().events().size();
                weight += next.append().weight();
                if (events > MOST_EVENTS || weight > HEAVIEST) {
                    break;
                }
                rest.remove();
                if (next.take()) {
                    group.add(next);
                }
            }
        } finally {
            lock.unlock();
        }
        return group;
    }

    private static boolean touches(Append append, Set<Object> touched) {
        for (NewEvent event : append.events()) {
            if (touched.contains(event.aggregateId())) {
                return true;
            }
        }
        return append.takes().stream().anyMatch(take -> touched.contains(take.name()))
                || append.releases().stream().anyMatch(free -> touched.contains(free.name()));
    }

    /**
     * Also what has to wait is noted, so that what comes behind it on the same does not pass it.
     */
    private static void touch(Append append, Set<Object> touched) {
        for (NewEvent event : append.events()) {
            touched.add(event.aggregateId());
        }
        append.takes().forEach(take -> touched.add(take.name()));
        append.releases().forEach(release -> touched.add(release.name()));
    }

    private void passOn() {
        WaitingAppend next = null;
        lock.lock();
        try {
            do {
                next = waiting.poll();
            } while (next != null && !next.lead());
            led = next != null;
            if (led) {
                writing++;
            }
        } finally {
            lock.unlock();
        }
        if (next != null) {
            next.wake();
        }
    }

    private void written() {
        lock.lock();
        try {
            writing--;
            if (writing == 0) {
                idle.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }
}
