package io.ledgerdesk.query.replay;

import io.ledgerdesk.query.platform.Comparison;
import io.ledgerdesk.query.platform.Generations;
import io.ledgerdesk.query.platform.ReadModel;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Compares in a thread of its own, one rebuild after the other: reading whole tables takes minutes,
 * and all rebuilds go on meanwhile. To be asked by one thread.
 */
final class Comparisons {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** One for each read model is far below that. */
    private static final int MOST_WAITING = 100;

    private static final long IDLE_SECONDS = 10;

    private final Generations generations;
    private final Duration bound;
    private final Map<Long, Future<Comparison>> begun = new HashMap<>();
    private final ExecutorService executor;

    /**
     * For all rebuilds of this node.
     *
     * @param bound how long reading the tables of one may take
     */
    Comparisons(Generations generations, Duration bound) {
        this.generations = generations;
        this.bound = bound;
        ThreadPoolExecutor one =
                new ThreadPoolExecutor(
                        1,
                        1,
                        IDLE_SECONDS,
                        TimeUnit.SECONDS,
                        new ArrayBlockingQueue<>(MOST_WAITING),
                        Thread.ofPlatform().name("comparisons").daemon().factory());
        one.allowCoreThreadTimeOut(true);
        this.executor = one;
    }

    /**
     * Begins to compare, or looks whether that has come to an end.
     *
     * @return nothing while it goes on
     */
    Optional<Comparison> of(long rebuild, ReadModel live, ReadModel shadow) {
        Future<Comparison> going =
                begun.computeIfAbsent(
                        rebuild,
                        id ->
                                executor.submit(
                                        () -> generations.compare(live, shadow, PATIENCE, bound)));
        if (!going.isDone()) {
            return Optional.empty();
        }
        begun.remove(rebuild);
        if (going.state() == Future.State.FAILED
                && going.exceptionNow() instanceof RuntimeException failure) {
            throw failure;
        }
        return Optional.of(going.resultNow());
    }

    /** Gives one up, if it goes on. */
    void forget(long rebuild) {
        Future<Comparison> going = begun.remove(rebuild);
        if (going != null) {
            going.cancel(true);
        }
    }

    /** Gives up all others. */
    void forgetAllBut(Set<Long> wanted) {
        for (long rebuild : Set.copyOf(begun.keySet())) {
            if (!wanted.contains(rebuild)) {
                forget(rebuild);
            }
        }
    }
}
