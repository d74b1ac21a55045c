package io.ledgerdesk.eventstore.log;

import static io.ledgerdesk.eventstore.log.LogFixture.event;

import org.jetbrains.lincheck.Lincheck;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * Goes through ways in which few threads can take turns, switching between them at accesses to what
 * they share: what the stress test meets by chance is looked for here.
 *
 * <p>The clock stands still meanwhile, so that a wait is over at once or never. Who waits for ever
 * is found, as a thread that makes no progress.
 */
@Timeout(300)
class AppendQueueInterleavingsTest {

    /** Of each case, the ways with the fewest switches first. */
    private static final int WAYS = 150;

    private static final Duration EVER = Duration.ofSeconds(20);

    // Made beforehand, since their ids are random: each way must find the same.
    private static final Append A = Append.of(List.of(event("a", 0)));
    private static final Append NEXT_OF_A = Append.of(List.of(event("a", 1)));
    private static final Append B = Append.of(List.of(event("b", 0)));
    private static final Append C = Append.of(List.of(event("c", 0)));

    @Test
    void eachIsAnsweredOnceInOrderAndOnlyAFullQueueRefuses() {
        Lincheck.runConcurrentTest(
                WAYS,
                () -> {
                    Written log = new Written();
                    AppendQueue queue = new AppendQueue(log::alone, 1, EVER, EVER);
                    log.queue = queue;
                    List<Caller> callers = together(queue, A, B, C);
                    Caller next = new Caller(queue, NEXT_OF_A);
                    next.run();
                    callers.add(next);
                    log.matches(callers);
                    refusals(callers, EventLogBusy.class);
                    require(log.longest <= 1, "no more wait than may");
                    require(log.appends.size() >= 3, "one is written and one waits at least");
                    require(log.appends.getLast() == NEXT_OF_A, "in its caller's order");
                    require(queue.waiting() == 0, "nothing is left");
                });
    }

    @Test
    void whoGivesUpIsNotWrittenAndWhoIsTakenIsTold() {
        Lincheck.runConcurrentTest(
                WAYS,
                () -> {
                    Written log = new Written();
                    AppendQueue queue = new AppendQueue(log::alone, 10, Duration.ZERO, EVER);
                    List<Caller> callers = together(queue, A, B);
                    log.matches(callers);
                    refusals(callers, EventLogUnavailable.class);
                    require(queue.waiting() == 0, "nothing is left");
                });
    }

    @Test
    void aClosedQueueHasWrittenWhatItTookAndTakesNoMore() {
        Lincheck.runConcurrentTest(
                WAYS,
                () -> {
                    Written log = new Written();
                    AppendQueue queue = new AppendQueue(log::meanwhile, 10, EVER, EVER);
                    List<Caller> callers = List.of(new Caller(queue, A), new Caller(queue, B));
                    callers.forEach(Thread::start);
                    require(queue.close(EVER), "in time");
                    int written = log.size();
                    callers.forEach(AppendQueueInterleavingsTest::join);
                    log.matches(callers);
                    refusals(callers, EventLogUnavailable.class);
                    require(log.size() == written, "nothing is written afterwards");
                });
    }

    @Test
    void aWriterThatFailsLeavesNobodyWaiting() {
        Lincheck.runConcurrentTest(
                WAYS,
                () -> {
                    BiConsumer<List<WaitingAppend>, Runnable> broken =
                            (group, letOthersGo) -> {
                                throw new IllegalStateException("as told");
                            };
                    AppendQueue queue = new AppendQueue(broken, 10, EVER, EVER);
                    for (Caller caller : together(queue, A, B, C)) {
                        require(
                                caller.failure instanceof AppendOutcomeUnknown
                                        || caller.failure instanceof IllegalStateException,
                                "each is told");
                    }
                    require(queue.close(EVER), "none is being written");
                });
    }

    /** One of them on this thread. */
    private static List<Caller> together(AppendQueue queue, Append... appends) {
        List<Caller> callers = new ArrayList<>();
        for (Append append : appends) {
            callers.add(new Caller(queue, append));
        }
        callers.stream().skip(1).forEach(Thread::start);
        callers.getFirst().run();
        callers.stream().skip(1).forEach(AppendQueueInterleavingsTest::join);
        return callers;
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void refusals(List<Caller> callers, Class<? extends Throwable> how) {
        for (Caller caller : callers) {
            require(
                    caller.failure == null || how.isInstance(caller.failure),
                    "refused for this reason only");
        }
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw new AssertionError(what);
        }
    }

    /** Appends once and keeps what it is told. */
    private static final class Caller extends Thread {

        private final AppendQueue queue;
        private final Append append;
        private long position;
        private @Nullable RuntimeException failure;

        Caller(AppendQueue queue, Append append) {
            this.queue = queue;
            this.append = append;
        }

        @Override
        public void run() {
            try {
                List<Long> positions = queue.append(append);
                require(positions.size() == 1, "as many positions as events");
                position = positions.getFirst();
            } catch (RuntimeException e) {
                failure = e;
            }
        }
    }

    /** A log in memory; positions count from one. */
    private static final class Written {

        private final List<Append> appends = new ArrayList<>();
        private @Nullable AppendQueue queue;
        private int writers;
        private int longest;

        /** Takes one writer at a time. */
        void alone(List<WaitingAppend> group, Runnable letOthersGo) {
            writers++;
            require(writers == 1, "one group at a time");
            if (queue != null) {
                longest = Math.max(longest, queue.waiting());
            }
            store(group);
            require(writers == 1, "one group at a time");
            writers--;
        }

        /** Lets the next group be written before this one is. */
        void meanwhile(List<WaitingAppend> group, Runnable letOthersGo) {
            letOthersGo.run();
            synchronized (this) {
                store(group);
            }
        }

        synchronized int size() {
            return appends.size();
        }

        private void store(List<WaitingAppend> group) {
            for (WaitingAppend waits : group) {
                appends.add(waits.append());
                waits.answer(List.of((long) appends.size()));
            }
        }

        /** What was answered is there, once and where it was said to be, and nothing else is. */
        void matches(List<Caller> callers) {
            int answered = 0;
            for (Caller caller : callers) {
                require((caller.position > 0) == (caller.failure == null), "one answer");
                if (caller.position > 0) {
                    answered++;
                    require(
                            appends.get((int) caller.position - 1) == caller.append,
                            "stands where it was said to");
                }
            }
            require(appends.size() == answered, "nothing else is written");
        }
    }
}
