package io.ledgerdesk.benchmarks;

import io.ledgerdesk.query.platform.ReadModelProcessor;

import org.axonframework.serialization.Serializer;
import org.springframework.context.ConfigurableApplicationContext;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a throttled rebuild costs those who work meanwhile: 50 tickets a second are opened on a
 * fixed schedule, without and with a rebuild that ends in a swap, and how long each takes is
 * measured from when it was due. Agents' lists are read all the time; none may fail, and none may
 * have fewer tickets than were there before.
 */
public final class RebuildLiveBenchmark {

    private static final int WRITES_A_SECOND = 50;
    private static final int WRITERS = 8;
    private static final String ADMIN_KEY = "benchmark-key";
    private static final String LIST = "/api/admin/support/tickets?limit=1";
    private static final String REPLAY = "/api/admin/replay";
    private static final String BODY =
            "{\"title\":\"Meanwhile\",\"description\":\"Opened while a read model is rebuilt\","
                    + "\"category\":\"Other\"}";
    private static final Pattern TOTAL = Pattern.compile("\"totalItems\":([0-9]+)");
    private static final Pattern ID = Pattern.compile("\"id\":([0-9]+)");

    private final PrintStream out;
    private final String root;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();

    private RebuildLiveBenchmark(PrintStream out, Server server) {
        this.out = out;
        this.root = "http://127.0.0.1:" + server.port();
    }

    /**
     * Arguments: tickets (20,000 by default), seconds a measurement (30), events per second of the
     * rebuild (2,000), the read model (ticket-search).
     */
    public static void main(String[] arguments)
            throws IOException,
                    SQLException,
                    InterruptedException,
                    ExecutionException,
                    TimeoutException {
        long tickets = arguments.length > 0 ? Long.parseLong(arguments[0]) : 20_000;
        int seconds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 30;
        int limit = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 2000;
        String readModel = arguments.length > 3 ? arguments[3] : "ticket-search";
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        try (BenchmarkDatabase database = new BenchmarkDatabase()) {
            fill(database, tickets);
            try (Server server =
                    Server.start(
                            "standalone",
                            database,
                            List.of("-Dledgerdesk.identity.admin-key=" + ADMIN_KEY))) {
                RebuildLiveBenchmark benchmark = new RebuildLiveBenchmark(out, server);
                benchmark.awaitBuilt();
                benchmark.run(seconds, limit, readModel);
            }
        }
    }

    private static void fill(BenchmarkDatabase database, long tickets) throws SQLException {
        try (ConfigurableApplicationContext context =
                RebuildBenchmark.application(database.database(1).url())) {
            context.getBeansOfType(ReadModelProcessor.class)
                    .values()
                    .forEach(ReadModelProcessor::stop);
            new LogFiller(
                            database.database(1),
                            context.getBean("eventSerializer", Serializer.class),
                            Instant.now()
                                    .minus(Duration.ofDays(365))
                                    .truncatedTo(ChronoUnit.MILLIS),
                            Duration.ofDays(362).dividedBy(tickets))
                    .fillTo(tickets);
        }
        database.execute("VACUUM ANALYZE");
    }

    private void awaitBuilt() throws IOException, InterruptedException {
        while (get(REPLAY + "/processors")
                .replaceAll("\"behind\":0\\b", "")
                .contains("\"behind\"")) {
            pause();
        }
    }

    private void run(int seconds, int limit, String readModel)
            throws IOException, InterruptedException, ExecutionException, TimeoutException {
        measure(seconds, () -> false);
        double[] without = measure(seconds, () -> false);
        tell("without", without);
        long before = total();
        AtomicBoolean done = new AtomicBoolean();
        AtomicInteger wrong = new AtomicInteger();
        LongAdder reads = new LongAdder();
        Thread reader = Thread.ofPlatform().start(() -> read(before, done, wrong, reads));
        String started =
                post(
                        REPLAY + "/read-models/" + readModel + "/rebuild",
                        "{\"eventsPerSecond\":" + limit + "}");
        Matcher id = ID.matcher(started);
        if (!id.find()) {
            throw new IllegalStateException(started);
        }
        String rebuild = REPLAY + "/rebuilds/" + id.group(1);
        long start = System.nanoTime();
        String unused = post(rebuild + "/swap", "");
        double[] during = measure(3600, () -> get(rebuild).contains("\"state\":\"swapped\""));
        done.set(true);
        reader.join(Duration.ofMinutes(1));
        tell("with", during);
        out.printf(
                Locale.ROOT,
                "rebuilt in %.0f s; p99 with / without: %.2f; reads: %d, wrong: %d%n",
                (System.nanoTime() - start) / 1e9,
                p(during, 0.99) / p(without, 0.99),
                reads.sum(),
                wrong.get());
    }

    private void tell(String what, double[] millis) {
        out.printf(
                Locale.ROOT,
                "%-8s %6d writes  p50 %7.1f ms  p99 %7.1f ms%n",
                what,
                millis.length,
                p(millis, 0.5),
                p(millis, 0.99));
    }

    private static double p(double[] sorted, double part) {
        return sorted[Math.max(0, (int) Math.ceil(part * sorted.length) - 1)];
    }

    private void read(long before, AtomicBoolean done, AtomicInteger wrong, LongAdder reads) {
        while (!done.get()) {
            try {
                if (total() < before) {
                    wrong.incrementAndGet();
                }
                reads.increment();
                pause();
            } catch (IOException | IllegalStateException e) {
                out.println("a read failed: " + e.getMessage());
                wrong.incrementAndGet();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private long total() throws IOException, InterruptedException {
        String list = get(LIST);
        Matcher total = TOTAL.matcher(list);
        if (!total.find()) {
            throw new IllegalStateException(list);
        }
        return Long.parseLong(total.group(1));
    }

    /** Milliseconds of each write, sorted; for so many seconds, or until something has happened. */
    private double[] measure(int seconds, Until until)
            throws IOException, InterruptedException, ExecutionException, TimeoutException {
        long begin = System.nanoTime();
        long end = begin + TimeUnit.SECONDS.toNanos(seconds);
        AtomicLong next = new AtomicLong();
        AtomicBoolean stop = new AtomicBoolean();
        List<Double> millis = new ArrayList<>();
        List<Future<Void>> writing = new ArrayList<>();
        try (ExecutorService writers = Executors.newFixedThreadPool(WRITERS)) {
            for (int i = 0; i < WRITERS; i++) {
                int writer = i;
                writing.add(writers.submit(() -> write(writer, begin, end, next, stop, millis)));
            }
            while (System.nanoTime() < end && !until.hasHappened()) {
                pause();
            }
            stop.set(true);
            for (Future<Void> writer : writing) {
                writer.get(2, TimeUnit.MINUTES);
            }
        }
        synchronized (millis) {
            double[] sorted = millis.stream().mapToDouble(Double::doubleValue).toArray();
            Arrays.sort(sorted);
            return sorted;
        }
    }

    private Void write(
            int writer,
            long begin,
            long end,
            AtomicLong next,
            AtomicBoolean stop,
            List<Double> millis)
            throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(root + "/api/support/tickets"))
                        .header("Authorization", "Bearer " + Token.of("live-" + writer))
                        .header("Content-Type", "application/json")
                        .timeout(Duration.ofSeconds(60))
                        .POST(HttpRequest.BodyPublishers.ofString(BODY))
                        .build();
        while (!stop.get()) {
            long due =
                    begin + next.getAndIncrement() * TimeUnit.SECONDS.toNanos(1) / WRITES_A_SECOND;
            if (due >= end) {
                return null;
            }
            while (System.nanoTime() < due) {
                LockSupport.parkNanos(due - System.nanoTime());
            }
            int status = http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
            double took = (System.nanoTime() - due) / 1e6;
            synchronized (millis) {
                millis.add(took);
            }
            if (status != 201) {
                out.println("a write was answered " + status);
            }
        }
        return null;
    }

    private String get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(root + path)).GET());
    }

    private String post(String path, String body) throws IOException, InterruptedException {
        return send(
                HttpRequest.newBuilder(URI.create(root + path))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private String send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> answer =
                http.send(
                        request.header("x-admin-key", ADMIN_KEY)
                                .timeout(Duration.ofSeconds(60))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() / 100 != 2) {
            throw new IllegalStateException(answer.statusCode() + " " + answer.body());
        }
        return answer.body();
    }

    private static void pause() {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
    }

    /** Whether a measurement is over. */
    private interface Until {
        boolean hasHappened() throws IOException, InterruptedException;
    }
}
