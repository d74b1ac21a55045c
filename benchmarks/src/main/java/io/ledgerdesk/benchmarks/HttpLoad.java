package io.ledgerdesk.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Sends one request over and over from a few threads and times each answer. */
final class HttpLoad implements AutoCloseable {

    static final int THREADS = 4;

    /** Requesters' own lists need somebody who has some. */
    private static final String REQUESTERS = "/api/support/";

    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(10))
                    .build();
    private final ExecutorService executor =
            Executors.newFixedThreadPool(
                    THREADS, Thread.ofPlatform().name("load-", 0).daemon().factory());
    private final String root;
    private final String adminKey;
    private final String token;

    /**
     * Sends to there.
     *
     * @param adminKey for agents' requests
     * @param requester whose requests those of requesters are
     */
    HttpLoad(String root, String adminKey, String requester) {
        this.root = root;
        this.adminKey = adminKey;
        this.token = Token.of(requester);
    }

    /** One answer's body. */
    String get(String path) throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(root + path)).timeout(Duration.ofSeconds(60));
        if (path.startsWith(REQUESTERS)) {
            request.header("Authorization", "Bearer " + token);
        } else {
            request.header("x-admin-key", adminKey);
        }
        HttpResponse<String> answer =
                http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(
                    path + " answered " + answer.statusCode() + " " + answer.body());
        }
        return answer.body();
    }

    /** As many as can be answered within so long, {@link #THREADS} at once; nanoseconds of each. */
    List<Long> send(String path, Duration duration)
            throws InterruptedException, ExecutionException, TimeoutException {
        long end = System.nanoTime() + duration.toNanos();
        List<Callable<List<Long>>> loops = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            loops.add(() -> loop(path, end));
        }
        List<Long> all = new ArrayList<>();
        for (Future<List<Long>> loop :
                executor.invokeAll(loops, duration.toSeconds() + 120, TimeUnit.SECONDS)) {
            all.addAll(loop.get(1, TimeUnit.SECONDS));
        }
        return all;
    }

    private List<Long> loop(String path, long end) throws IOException, InterruptedException {
        List<Long> nanos = new ArrayList<>();
        do {
            long start = System.nanoTime();
            String unused = get(path);
            nanos.add(System.nanoTime() - start);
        } while (System.nanoTime() < end);
        return nanos;
    }

    @Override
    public void close() {
        executor.shutdownNow();
        http.shutdownNow();
    }

    /** Sorted, in nanoseconds. */
    @SuppressWarnings("ArrayRecordComponent") // carried, never compared
    record Latencies(long[] sorted) {

        static Latencies of(List<Long> nanos) {
            return new Latencies(nanos.stream().mapToLong(Long::longValue).sorted().toArray());
        }

        int count() {
            return sorted.length;
        }

        double millis(double part) {
            int rank = (int) Math.ceil(part * sorted.length);
            return sorted[Math.max(0, rank - 1)] / 1e6;
        }

        @Override
        public String toString() {
            return Arrays.toString(sorted);
        }
    }
}
