package io.ledgerdesk.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Changes tickets one after the other at a steady rate, whatever the server makes of it. */
final class LiveChanges {

    private static final int CONNECTIONS = 16;

    private final int port;
    private final Request request;
    private final int tickets;
    private final List<Change> all = new ArrayList<>();
    private int begun;

    /**
     * Changes tickets of a server.
     *
     * @param tickets so many there are; each has an owner
     */
    LiveChanges(int port, int tickets, Request request) {
        this.port = port;
        this.tickets = tickets;
        this.request = request;
    }

    /** How a server is told of a change. */
    interface Request {

        /** The request that changes a ticket for the so-many-th time, from 0. */
        String change(int ticket, int round);
    }

    /** A change that was acknowledged; times are of {@link System#nanoTime}. */
    record Change(int ticket, long position, long sentAt, long acknowledgedAt) {}

    /** Changes so many a second, and answers when the last one is acknowledged. */
    List<Change> run(double perSecond, Duration duration)
            throws InterruptedException, ExecutionException, TimeoutException {
        int count = (int) Math.round(perSecond * duration.toMillis() / 1000);
        int first = begun;
        begun += count;
        AtomicInteger next = new AtomicInteger();
        long start = System.nanoTime();
        List<Change> changes = new ArrayList<>(count);
        try (ExecutorService executor = Executors.newFixedThreadPool(CONNECTIONS)) {
            List<Callable<List<Change>>> loops = new ArrayList<>();
            for (int i = 0; i < CONNECTIONS; i++) {
                loops.add(() -> loop(next, first, count, start, 1e9 / perSecond));
            }
            for (Future<List<Change>> loop :
                    executor.invokeAll(loops, duration.toSeconds() + 120, TimeUnit.SECONDS)) {
                changes.addAll(loop.get(1, TimeUnit.SECONDS));
            }
        }
        all.addAll(changes);
        return changes;
    }

    private List<Change> loop(AtomicInteger next, int first, int count, long start, double pause)
            throws IOException {
        List<Change> changes = new ArrayList<>();
        try (HttpConnection connection = new HttpConnection(port, "")) {
            for (int n = next.getAndIncrement(); n < count; n = next.getAndIncrement()) {
                int ticket = (first + n) % tickets;
                byte[] bytes =
                        request.change(ticket, (first + n) / tickets)
                                .getBytes(StandardCharsets.UTF_8);
                long due = start + (long) (n * pause);
                for (long left = due - System.nanoTime();
                        left > 0;
                        left = due - System.nanoTime()) {
                    LockSupport.parkNanos(left);
                }
                long sentAt = System.nanoTime();
                int status = connection.send(bytes);
                long acknowledgedAt = System.nanoTime();
                if (status != 200) {
                    throw new IllegalStateException("a change was answered with " + status);
                }
                changes.add(new Change(ticket, connection.position(), sentAt, acknowledgedAt));
            }
        }
        return changes;
    }

    /** All changes so far, in the order of their positions. */
    List<Change> all() {
        return all.stream()
                .sorted((one, other) -> Long.compare(one.position(), other.position()))
                .toList();
    }

    /** Moments by position. */
    static final class Moments {

        static final long NEVER = Long.MIN_VALUE;

        private final Map<Integer, Long> byPosition = new HashMap<>();

        static Moments acknowledged(List<Change> changes) {
            Moments moments = new Moments();
            changes.forEach(
                    change ->
                            moments.byPosition.put(
                                    (int) change.position(), change.acknowledgedAt()));
            return moments;
        }

        static Moments sent(List<Change> changes) {
            Moments moments = new Moments();
            changes.forEach(
                    change -> moments.byPosition.put((int) change.position(), change.sentAt()));
            return moments;
        }

        long of(int position) {
            return byPosition.getOrDefault(position, NEVER);
        }
    }
}
