package io.ledgerdesk.command.platform;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * One thread in the background for snapshots. When its queue is full it refuses; an aggregate
 * without its snapshot is only slower to load, and gets the next one.
 */
final class SnapshotExecutor implements Executor, AutoCloseable {

    private static final int MOST_WAITING = 500;
    private static final Duration LAST_SNAPSHOT = Duration.ofSeconds(5);

    private final ThreadPoolExecutor thread =
            new ThreadPoolExecutor(
                    1,
                    1,
                    0,
                    TimeUnit.SECONDS,
                    new ArrayBlockingQueue<>(MOST_WAITING),
                    Thread.ofPlatform().daemon().name("snapshots").factory());

    @Override
    public void execute(Runnable task) {
        thread.execute(task);
    }

    /** Drops what is waiting and lets the running one finish. */
    @Override
    public void close() {
        thread.getQueue().clear();
        thread.shutdown();
        try {
            if (!thread.awaitTermination(LAST_SNAPSHOT.toMillis(), TimeUnit.MILLISECONDS)) {
                thread.shutdownNow();
            }
        } catch (InterruptedException e) {
            thread.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
