package io.ledgerdesk.eventstore.log;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.List;

/** One command's events on their way into the log, and what becomes of them. */
final class WaitingAppend {

    enum State {
        WAITS,
        LEADS,
        ENDED
    }

    private final List<NewEvent> events;
    private State state = State.WAITS;
    private List<Long> positions = List.of();
    private @Nullable RuntimeException failure;

    WaitingAppend(List<NewEvent> events) {
        this.events = events;
    }

    List<NewEvent> events() {
        return events;
    }

    synchronized State state() {
        return state;
    }

    /** Its thread is to write for all who wait. */
    synchronized void lead() {
        state = State.LEADS;
        notifyAll();
    }

    synchronized void answer(List<Long> stored) {
        positions = stored;
        state = State.ENDED;
        notifyAll();
    }

    synchronized void fail(RuntimeException reason) {
        failure = reason;
        state = State.ENDED;
        notifyAll();
    }

    /** Waits for a change, at most so long; an interrupt is kept for later, the outcome counts. */
    synchronized State await(Duration bound) {
        long end = System.nanoTime() + bound.toNanos();
        boolean interrupted = false;
        long left = bound.toNanos();
        while (state == State.WAITS && left > 0) {
            try {
                wait(left / 1_000_000, (int) (left % 1_000_000));
            } catch (InterruptedException e) {
                interrupted = true;
            }
            left = end - System.nanoTime();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return state;
    }

    /** What became of it; who asks too early has given up, and is not written from then on. */
    synchronized List<Long> outcome() {
        if (state != State.ENDED) {
            fail(new EventLogUnavailable("no answer from the database in time"));
        }
        if (failure != null) {
            throw failure;
        }
        return positions;
    }
}
