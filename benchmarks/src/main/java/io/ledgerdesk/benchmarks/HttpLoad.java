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
final class HttpLoad {

    private static final int THREADS = 4;

    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(10))
                    .build();
    private final String root;
    private final String adminKey;

    HttpLoad(String root, String adminKey) {
        this.root = root;
        this.adminKey = adminKey;
    }

    /** One answer's body. */
    String get(String path) throws IOException, InterruptedException {
        HttpResponse<String> answer =
                http.send(
                        HttpRequest.newBuilder(URI.create(root + path))
                                .header("x-admin-key", adminKey)
                                .timeout(Duration.ofSeconds(60))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(
                    path + " answered " + answer.statusCode() + " " + answer.body());
        }
        return answer.body();
    }

    /** Warms up first, then measures as long again. */
    Latencies measure(String path, Duration duration)
            throws InterruptedException, ExecutionException, TimeoutException {
        run(path, duration);
        return new Latencies(run(path, duration));
    }

    private long[] run(String path, Duration duration)
            throws InterruptedException, ExecutionException, TimeoutException {
        long end = System.nanoTime() + duration.toNanos();
        try (ExecutorService executor = Executors.newFixedThreadPool(THREADS)) {
            List<Callable<List<Long>>> loops = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                loops.add(() -> loop(path, end));
            }
            List<Long> all = new ArrayList<>();
            for (Future<List<Long>> loop :
                    executor.invokeAll(loops, duration.toSeconds() + 120, TimeUnit.SECONDS)) {
                all.addAll(loop.get(1, TimeUnit.SECONDS));
            }
            return all.stream().mapToLong(Long::longValue).sorted().toArray();
        }
    }

    private List<Long> loop(String path, long end) throws IOException, InterruptedException {
        List<Long> nanos = new ArrayList<>();
        while (System.nanoTime() < end) {
            long start = System.nanoTime();
            String unused = get(path);
            nanos.add(System.nanoTime() - start);
        }
        return nanos;
    }

    /** Sorted, in nanoseconds. */
    @SuppressWarnings("ArrayRecordComponent") // carried, never compared
    record Latencies(long[] sorted) {

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
