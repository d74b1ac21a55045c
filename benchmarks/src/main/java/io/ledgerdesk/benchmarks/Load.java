package io.ledgerdesk.benchmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntFunction;

/** Closed-loop load from a fixed number of threads, bounded in time. */
final class Load {

    private Load() {}

    /**
     * Runs one action over and over in each thread.
     *
     * @param action by thread index
     * @return completed actions a second, all threads together
     */
    static double perSecond(int threads, Duration duration, IntFunction<Runnable> action)
            throws InterruptedException, ExecutionException, TimeoutException {
        try (ExecutorService executor = Executors.newFixedThreadPool(threads)) {
            long start = System.nanoTime();
            long end = start + duration.toNanos();
            List<Callable<Long>> loops = new ArrayList<>();
            for (int thread = 0; thread < threads; thread++) {
                Runnable body = action.apply(thread);
                loops.add(
                        () -> {
                            long done = 0;
                            while (System.nanoTime() < end) {
                                body.run();
                                done++;
                            }
                            return done;
                        });
            }
            long total = 0;
            for (Future<Long> loop :
                    executor.invokeAll(loops, duration.toSeconds() + 60, TimeUnit.SECONDS)) {
                total += loop.get(1, TimeUnit.SECONDS);
            }
            return total * 1e9 / (System.nanoTime() - start);
        }
    }
}
