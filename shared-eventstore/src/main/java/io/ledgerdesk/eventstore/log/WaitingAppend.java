package io.ledgerdesk.eventstore.log;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/**
 * One command's append on its way into the log, and what becomes of it. Its caller's thread waits
 * for it; another one, or itself, writes it.
 */
final class WaitingAppend {

    enum State {
        /** In the queue. */
        WAITS,
        /** Its caller is to write for all who wait. */
        LEADS,
        /** Being written by somebody else. */
        TAKEN,
        /** Its caller has given up waiting for a turn: it will never be written. */
        GAVE_UP,
        /** Written or failed; the outcome is there. */
        ENDED
    }

    private final Append append;
    private final Thread caller = Thread.currentThread();
    private final AtomicReference<State> state = new AtomicReference<>(State.WAITS);
    private List<Long> positions = List.of();
    private @Nullable RuntimeException failure;

    WaitingAppend(Append append) {
        this.append = append;
    }

    Append append() {
        return append;
    }

    State state() {
        return state.get();
    }

    /** Makes its caller write; false when that has given up. */
    boolean lead() {
        return state.compareAndSet(State.WAITS, State.LEADS);
    }

    /** Takes it into a group; false when its caller has given up. */
    boolean take() {
        return state.compareAndSet(State.WAITS, State.TAKEN);
    }

    void wake() {
        LockSupport.unpark(caller);
    }

    /** Notes the outcome, which its caller does not see before {@link #end}. */
    void answer(List<Long> stored) {
        positions = stored;
    }

    /** Notes the outcome, which its caller does not see before {@link #end}. */
    void fail(RuntimeException reason) {
        failure = reason;
    }

    /** Shows the outcome to its caller. */
    void end() {
        if (positions.isEmpty() && failure == null) {
            fail(new AppendOutcomeUnknown(new IllegalStateException("writing was cut short")));
        }
        if (state.getAndSet(State.ENDED) == State.TAKEN) {
            wake();
        }
    }

    /**
     * Waits for the lead or the outcome. An interrupt is kept for later: whether the events are
     * stored no longer depends on the caller.
     *
     * @param turn longest wait for being written at all, after which it is given up
     * @param outcome longest wait for what becomes of it, once it is being written
     * @return LEADS, ENDED, GAVE_UP, or TAKEN when the outcome has not come in time
     */
    State await(Duration turn, Duration outcome) {
        boolean interrupted = false;
        State seen = state.get();
        // It may have been taken before its caller got here.
        long end = System.nanoTime() + (seen == State.TAKEN ? outcome : turn).toNanos();
        try {
            while (seen == State.WAITS || seen == State.TAKEN) {
                long left = end - System.nanoTime();
                if (left > 0) {
                    LockSupport.parkNanos(this, left);
                    interrupted |= Thread.interrupted();
                } else if (seen == State.TAKEN) {
                    return seen;
                } else {
                    state.compareAndSet(State.WAITS, State.GAVE_UP);
                }
                State now = state.get();
                if (seen == State.WAITS && now == State.TAKEN) {
                    end = System.nanoTime() + outcome.toNanos();
                }
                seen = now;
            }
            return seen;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** What became of it. */
    List<Long> outcome() {
        return switch (state.get()) {
            case ENDED -> {
                if (failure != null) {
                    throw failure;
                }
                yield positions;
            }
            case GAVE_UP -> throw new EventLogUnavailable("no turn to write in time");
            case WAITS, LEADS, TAKEN ->
                    throw new AppendOutcomeUnknown(
                            new IllegalStateException("no word from whoever writes it"));
        };
    }
}
