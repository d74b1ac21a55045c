package io.ledgerdesk.benchmarks;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Many sockets on one server, of which some hear of every change. */
final class FanOut implements AutoCloseable {

    static final int CHANGES_A_SECOND = 100;

    private static final int CONNECTS_A_SECOND = 500;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration BEFORE_THE_STORM = Duration.ofSeconds(2);
    private static final Duration STORM = Duration.ofSeconds(12);

    /** Clients come back evenly over this time, so that the last ones are back within five. */
    private static final Duration RETURN = Duration.ofSeconds(4);

    private final Target target;
    private final Crowd crowd;
    private final LiveChanges changes;
    private final Arrivals arrivals = new Arrivals();
    private final LiveClients clients;

    FanOut(Target target, Crowd crowd, LiveChanges changes) throws IOException {
        this.target = target;
        this.crowd = crowd;
        this.changes = changes;
        this.clients = new LiveClients(arrivals);
    }

    /** The server under test: where its sockets are, and what it takes. */
    interface Target {

        int port();

        double cpuSeconds();

        Memory memory() throws IOException, InterruptedException;
    }

    /**
     * What came out.
     *
     * @param each what one connection takes while nothing happens
     * @param cpuMicros of the server for each frame
     */
    record Result(
            int frames,
            Crowd.Verdict verdict,
            HttpLoad.Latencies latencies,
            Memory each,
            double cpuMicros,
            double clientMicros,
            int lostConnections) {}

    /** Connects everybody, lets tickets change, and counts what arrives when. */
    Result measure(Duration warmUp, Duration duration)
            throws IOException, InterruptedException, ExecutionException, TimeoutException {
        List<LiveClient> all = crowd.all();
        Memory before = target.memory();
        clients.connect(
                target.port(), all, Duration.ofMillis(1000L * all.size() / CONNECTS_A_SECOND));
        clients.awaitConnected(all.size(), PATIENCE);
        Memory each = target.memory().each(before, all.size());
        changeAndAwait(warmUp);
        arrivals.clear();
        double cpu = target.cpuSeconds();
        double ownCpu = CpuTime.ofSelf();
        List<LiveChanges.Change> measured = changeAndAwait(duration);
        int frames = crowd.frames(measured.size());
        return new Result(
                frames,
                crowd.judge(changes.all()),
                arrivals.since(LiveChanges.Moments.acknowledged(measured)),
                each,
                (target.cpuSeconds() - cpu) * 1e6 / frames,
                (CpuTime.ofSelf() - ownCpu) * 1e6 / frames,
                clients.lost());
    }

    private List<LiveChanges.Change> changeAndAwait(Duration duration)
            throws InterruptedException, ExecutionException, TimeoutException {
        int before = arrivals.count();
        List<LiveChanges.Change> made = changes.run(CHANGES_A_SECOND, duration);
        clients.awaitArrivals(before + crowd.frames(made.size()), PATIENCE);
        return made;
    }

    /**
     * A storm that is over.
     *
     * @param back when the last client was connected again, after all had been cut off
     */
    record Storm(int sockets, Duration back, int changes, Crowd.Verdict verdict) {}

    /** Cuts everybody off while tickets change; all come back and say what they have seen. */
    Storm storm() throws InterruptedException, ExecutionException, TimeoutException {
        List<LiveClient> all = crowd.all();
        arrivals.clear();
        try (ExecutorService executor = Executors.newSingleThreadExecutor()) {
            Future<List<LiveChanges.Change>> changing =
                    executor.submit(() -> changes.run(CHANGES_A_SECOND, STORM));
            TimeUnit.NANOSECONDS.sleep(BEFORE_THE_STORM.toNanos());
            clients.breakOff(all);
            long cut = System.nanoTime();
            clients.awaitNobody(PATIENCE);
            clients.connect(target.port(), all, RETURN);
            clients.awaitConnected(all.size(), PATIENCE);
            Duration back = Duration.ofNanos(System.nanoTime() - cut);
            List<LiveChanges.Change> made =
                    changing.get(STORM.plus(PATIENCE).toSeconds(), TimeUnit.SECONDS);
            clients.awaitArrivals(crowd.frames(made.size()), PATIENCE);
            return new Storm(all.size(), back, made.size(), crowd.judge(changes.all()));
        }
    }

    @Override
    public void close() throws IOException {
        clients.close();
    }
}
