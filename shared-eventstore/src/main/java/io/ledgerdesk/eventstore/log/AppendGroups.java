package io.ledgerdesk.eventstore.log;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Writes the appends of all commands that wait at one moment together: one statement, one commit,
 * one flush for all of them. Nobody waits for company: who finds nobody writing writes at once, and
 * who comes meanwhile is written with the others of that while by the first of them.
 *
 * <p>Each append stays all or nothing by itself. When one of a group conflicts, the database
 * refuses the whole statement; each is then written alone, so only the one at fault fails. When the
 * database cannot be reached, all of the group are told so.
 *
 * <p>The queue holds one entry per calling thread, so the callers' threads bound it.
 */
final class AppendGroups {

    /** Events a statement at the most; the rest waits for the next one. */
    private static final int MOST_EVENTS = 500;

    private final Function<List<NewEvent>, List<Long>> insert;
    private final Duration longestWait;
    private final Object lock = new Object();
    private final List<WaitingAppend> waiting = new ArrayList<>();
    private boolean led;

    /**
     * Makes an empty queue.
     *
     * @param insert stores all given events or throws
     * @param longestWait for a turn, and again for the outcome once being written
     */
    AppendGroups(Function<List<NewEvent>, List<Long>> insert, Duration longestWait) {
        this.insert = insert;
        this.longestWait = longestWait;
    }

    List<Long> append(List<NewEvent> events) {
        WaitingAppend append = new WaitingAppend(events);
        boolean leads;
        synchronized (lock) {
            waiting.add(append);
            leads = !led;
            led = true;
        }
        if (leads || isTold(append) == WaitingAppend.State.LEADS) {
            lead(append);
        }
        return append.outcome();
    }

    /** How many wait for their turn. */
    int waiting() {
        synchronized (lock) {
            return waiting.size();
        }
    }

    /** Waits until the append is written, has failed, or is to lead; both waits are bounded. */
    private WaitingAppend.State isTold(WaitingAppend append) {
        WaitingAppend.State state = append.await(longestWait);
        if (state == WaitingAppend.State.WAITS) {
            synchronized (lock) {
                if (waiting.remove(append) && append.state() == WaitingAppend.State.WAITS) {
                    append.fail(new EventLogUnavailable("no turn to write within " + longestWait));
                }
            }
            state = append.await(longestWait);
        }
        return state;
    }

    private void lead(WaitingAppend leader) {
        List<WaitingAppend> group = new ArrayList<>();
        synchronized (lock) {
            int events = 0;
            waiting.remove(leader);
            group.add(leader);
            events += leader.events().size();
            while (!waiting.isEmpty()
                    && events + waiting.getFirst().events().size() <= MOST_EVENTS) {
                WaitingAppend next = waiting.removeFirst();
                events += next.events().size();
                group.add(next);
            }
        }
        try {
            write(group);
        } finally {
            synchronized (lock) {
                led = !waiting.isEmpty();
                if (led) {
                    waiting.getFirst().lead();
                }
            }
        }
    }

    private void write(List<WaitingAppend> group) {
        if (group.size() == 1) {
            writeEachAlone(group);
            return;
        }
        List<NewEvent> events = new ArrayList<>();
        group.forEach(append -> events.addAll(append.events()));
        try {
            List<Long> positions = insert.apply(events);
            int from = 0;
            for (WaitingAppend append : group) {
                int to = from + append.events().size();
                append.answer(List.copyOf(positions.subList(from, to)));
                from = to;
            }
        } catch (SequenceConflict conflict) {
            writeEachAlone(group);
        } catch (RuntimeException e) {
            group.forEach(append -> append.fail(e));
        }
    }

    /**
     * Stops at the first sign that the database is away: its others would wait in vain, in turn.
     */
    private void writeEachAlone(List<WaitingAppend> group) {
        @Nullable RuntimeException away = null;
        for (WaitingAppend append : group) {
            if (append.state() == WaitingAppend.State.ENDED) {
                continue;
            }
            if (away == null) {
                away = writeAlone(append);
            } else {
                append.fail(away);
            }
        }
    }

    /** Answers why the database could not be reached; null if it could. */
    private @Nullable RuntimeException writeAlone(WaitingAppend append) {
        try {
            append.answer(insert.apply(append.events()));
            return null;
        } catch (SequenceConflict conflict) {
            append.fail(conflict);
            return null;
        } catch (RuntimeException e) {
            append.fail(e);
            return e;
        }
    }
}
