package io.ledgerdesk.command.ticket;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.LocalDate;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** One caller that wants a number: answered or failed, perhaps made leader of a round before. */
final class NumberRequest {

    private final LocalDate day;
    private final CountDownLatch news = new CountDownLatch(1);
    private boolean leader;
    private @Nullable Long number;
    private @Nullable RuntimeException failure;

    NumberRequest(LocalDate day) {
        this.day = day;
    }

    LocalDate day() {
        return day;
    }

    synchronized void answer(long taken) {
        if (failure == null) {
            number = taken;
            news.countDown();
        }
    }

    /** Ends the wait without a number, unless there is one already. */
    synchronized void fail(RuntimeException cause) {
        if (number == null) {
            failure = cause;
            news.countDown();
        }
    }

    synchronized void lead() {
        leader = true;
        news.countDown();
    }

    synchronized boolean isLeader() {
        return leader;
    }

    /** Waits for news of any kind, or until the bound has passed. */
    void await(Duration bound) {
        try {
            boolean unused = news.await(bound.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * The number.
     *
     * @throws RuntimeException what the round failed with
     */
    synchronized long number() {
        if (number == null) {
            throw failure == null ? new NoTicketNumber(null) : failure;
        }
        return number;
    }
}
