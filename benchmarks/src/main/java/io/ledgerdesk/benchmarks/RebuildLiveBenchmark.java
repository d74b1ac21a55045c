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
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
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
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What throttled rebuilds cost those who work meanwhile: 50 tickets a second are opened on a fixed
 * schedule, before, during and after rebuilds one after another or together, each of which ends in
 * a swap, and how long each takes is measured from when it was due. What agents look through is
 * read all the time; no read may fail, and the list and the statistics may not have fewer tickets
 * than were there before. Requesters' lists and single tickets are not read.
 */
public final class RebuildLiveBenchmark {

    private static final int WRITES_A_SECOND = 50;
    private static final int WARM_UP_WRITES_A_SECOND = 200;
    private static final int WARM_UP_SECONDS = 120;
    private static final int WRITERS = 8;
    private static final int SLICE = 5;
    private static final int SLOWEST = 6;
    private static final String LIST = "/api/admin/support/tickets?limit=1";
    private static final String STATISTICS = "/api/admin/support/stats?period=all";
    private static final List<String> OTHER_READS =
            List.of(
                    "/api/admin/audit/events?limit=1",
                    "/api/admin/support/articles?limit=1",
                    "/api/admin/support/faq",
                    "/api/admin/support/views",
                    "/api/admin/support/tickets?limit=1&q=refund");
    private static final String REPLAY = "/api/admin/replay";
    private static final String BODY =
            "{\"title\":\"Meanwhile\",\"description\":\"Opened while a read model is rebuilt\","
                    + "\"category\":\"Other\"}";
    private static final Pattern TOTAL =
            Pattern.compile("\"(?:totalItems|totalTickets)\":([0-9]+)");
    private static final Pattern ID = Pattern.compile("\"id\":([0-9]+)");
    private static final Pattern NAME = Pattern.compile("\"name\":\"([a-z-]+)\"");
    private static final List<String> PHASES = List.of("loading", "indexing", "following");
    private static final String TOGETHER = "together";
    private static final Pattern PHASE = Pattern.compile("\"phase\":\"([a-z]+)\"");

    private final PrintStream out;
    private final String root;
    private volatile String phase = "none";
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();

    private RebuildLiveBenchmark(PrintStream out, Server server) {
        this.out = out;
        this.root = "http://127.0.0.1:" + server.port();
    }

    /**
     * Arguments: tickets (20,000 by default), seconds a measurement (30), events per second of a
     * rebuild (2,000), the read models (ticket-search) or {@code together}, which is all of them at
     * the same time, and flags of the server's virtual machine.
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
        List<String> flags =
                Stream.of(arguments).skip(3).filter(word -> word.startsWith("-")).toList();
        List<String> named =
                Stream.of(arguments).skip(3).filter(word -> !word.startsWith("-")).toList();
        List<String> readModels = named.isEmpty() ? List.of("ticket-search") : named;
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        try (BenchmarkDatabase database = new BenchmarkDatabase()) {
            fill(database, tickets);
            try (Server server = Server.start("standalone", database, flags)) {
                RebuildLiveBenchmark benchmark = new RebuildLiveBenchmark(out, server);
                benchmark.awaitBuilt();
                benchmark.run(seconds, limit, readModels);
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
        // What has begun to be built is gone on with event by event; what is not there, in bulk.
        database.execute(
                "DO $$ DECLARE tables text; BEGIN FOR tables IN SELECT nspname FROM pg_namespace"
                        + " WHERE nspname = 'read_model' OR nspname ~ '_v[0-9]+$'"
                        + " LOOP EXECUTE 'DROP SCHEMA ' || tables || ' CASCADE'; END LOOP; END $$");
        database.execute("VACUUM ANALYZE");
        // As docs/operations.md has it for rebuilds beside those who write.
        database.execute("ALTER SYSTEM SET wal_compression = pglz");
        database.execute("SELECT pg_reload_conf()");
        database.wearIn();
    }

    private void awaitBuilt() throws IOException, InterruptedException {
        while (get(REPLAY + "/processors")
                .replaceAll("\"behind\":0\\b", "")
                .contains("\"behind\"")) {
            pause();
        }
    }

    private void run(int seconds, int limit, List<String> readModels)
            throws IOException, InterruptedException, ExecutionException, TimeoutException {
        long before = Math.min(total(LIST), total(STATISTICS));
        AtomicBoolean done = new AtomicBoolean();
        AtomicInteger wrong = new AtomicInteger();
        LongAdder reads = new LongAdder();
        Thread reader = Thread.ofPlatform().start(() -> read(before, done, wrong, reads));
        measure(WARM_UP_WRITES_A_SECOND, WARM_UP_SECONDS, () -> false);
        List<Write> beforehand = measure(seconds);
        tell("before", beforehand);
        List<Write> all = new ArrayList<>();
        long start = System.nanoTime();
        if (readModels.equals(List.of(TOGETHER))) {
            all.addAll(rebuild(names(), limit));
        } else {
            for (String readModel : readModels) {
                all.addAll(rebuild(List.of(readModel), limit));
            }
        }
        double took = (System.nanoTime() - start) / 1e9;
        phase = "none";
        List<Write> afterwards = measure(seconds);
        done.set(true);
        reader.join(Duration.ofMinutes(1));
        if (readModels.size() > 1) {
            tell("with", all);
        }
        tell("after", afterwards);
        List<Write> without = new ArrayList<>(beforehand);
        without.addAll(afterwards);
        tell("without", without);
        out.printf(
                Locale.ROOT,
                "rebuilt in %.0f s; p99 to without: %.2f (to the one before: %.2f, after: %.2f);"
                        + " reads: %d, wrong: %d%n",
                took,
                p(all, 0.99) / p(without, 0.99),
                p(all, 0.99) / p(beforehand, 0.99),
                p(all, 0.99) / p(afterwards, 0.99),
                reads.sum(),
                wrong.get());
    }

    private List<String> names() throws IOException, InterruptedException {
        return NAME.matcher(get(REPLAY + "/processors"))
                .results()
                .map(name -> name.group(1))
                .distinct()
                .toList();
    }

    /** Rebuilds some at the same time and swaps each in; the writes meanwhile. */
    private List<Write> rebuild(List<String> readModels, int limit)
            throws IOException, InterruptedException, ExecutionException, TimeoutException {
        long start = System.nanoTime();
        Map<String, String> rebuilds = new LinkedHashMap<>();
        for (String readModel : readModels) {
            String started =
                    post(
                            REPLAY + "/read-models/" + readModel + "/rebuild",
                            "{\"eventsPerSecond\":" + limit + "}");
            Matcher id = ID.matcher(started);
            if (!id.find()) {
                throw new IllegalStateException(started);
            }
            String rebuild = REPLAY + "/rebuilds/" + id.group(1);
            String unused = post(rebuild + "/swap", "");
            rebuilds.put(readModel, rebuild);
        }
        List<Write> during = measure(WRITES_A_SECOND, 7200, () -> haveSwapped(rebuilds, start));
        tell("with", during);
        during.stream()
                .collect(Collectors.groupingBy(Write::phase, TreeMap::new, Collectors.toList()))
                .forEach(this::tell);
        tellSlowest(during);
        return during;
    }

    /** When it was slow: all the time, or for a moment. */
    private void tellSlowest(List<Write> writes) {
        Map<Long, Double> longest =
                writes.stream()
                        .collect(
                                Collectors.toMap(
                                        write -> write.second() / SLICE * SLICE,
                                        Write::millis,
                                        Math::max));
        longest.entrySet().stream()
                .sorted(Map.Entry.<Long, Double>comparingByValue().reversed())
                .limit(SLOWEST)
                .forEach(
                        slice ->
                                out.printf(
                                        Locale.ROOT,
                                        "second %d to %d: longest %.1f ms%n",
                                        slice.getKey(),
                                        slice.getKey() + SLICE,
                                        slice.getValue()));
    }

    /** Whether all have been swapped in; the phase is that of the one that is least far. */
    private boolean haveSwapped(Map<String, String> rebuilds, long start)
            throws IOException, InterruptedException {
        Set<String> phases = new HashSet<>();
        for (Map.Entry<String, String> rebuild : List.copyOf(rebuilds.entrySet())) {
            String answer = get(rebuild.getValue());
            Matcher phaseNow = PHASE.matcher(answer);
            if (answer.contains("\"state\":\"swapped\"")) {
                out.printf(
                        Locale.ROOT,
                        "%s in %.0f s%n",
                        rebuild.getKey(),
                        (System.nanoTime() - start) / 1e9);
                rebuilds.remove(rebuild.getKey());
            } else if (phaseNow.find()) {
                phases.add(phaseNow.group(1));
            }
        }
        PHASES.stream().filter(phases::contains).findFirst().ifPresent(now -> phase = now);
        return rebuilds.isEmpty();
    }

    private void tell(String what, List<Write> writes) {
        out.printf(
                Locale.ROOT,
                "%-9s %6d writes  p50 %7.1f ms  p99 %7.1f ms  longest %7.1f ms%n",
                what,
                writes.size(),
                p(writes, 0.5),
                p(writes, 0.99),
                p(writes, 1));
    }

    private static double p(List<Write> writes, double part) {
        double[] sorted = writes.stream().mapToDouble(Write::millis).sorted().toArray();
        return sorted[Math.max(0, (int) Math.ceil(part * sorted.length) - 1)];
    }

    private void read(long before, AtomicBoolean done, AtomicInteger wrong, LongAdder reads) {
        while (!done.get()) {
            try {
                for (String path : List.of(LIST, STATISTICS)) {
                    if (total(path) < before) {
                        out.println("a half of it was read: " + path);
                        wrong.incrementAndGet();
                    }
                    reads.increment();
                }
                for (String path : OTHER_READS) {
                    String unused = get(path);
                    reads.increment();
                }
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

    private long total(String path) throws IOException, InterruptedException {
        String list = get(path);
        Matcher total = TOTAL.matcher(list);
        if (!total.find()) {
            throw new IllegalStateException(list);
        }
        return Long.parseLong(total.group(1));
    }

    private List<Write> measure(int seconds)
            throws IOException, InterruptedException, ExecutionException, TimeoutException {
        return measure(WRITES_A_SECOND, seconds, () -> false);
    }

    /** All writes of so many seconds, or until something has happened. */
    private List<Write> measure(int writesASecond, int seconds, Until until)
            throws IOException, InterruptedException, ExecutionException, TimeoutException {
        long begin = System.nanoTime();
        long end = begin + TimeUnit.SECONDS.toNanos(seconds);
        AtomicLong next = new AtomicLong();
        AtomicBoolean stop = new AtomicBoolean();
        List<Write> writes = new ArrayList<>();
        List<Future<Void>> writing = new ArrayList<>();
        try (ExecutorService writers = Executors.newFixedThreadPool(WRITERS)) {
            for (int i = 0; i < WRITERS; i++) {
                int writer = i;
                writing.add(
                        writers.submit(
                                () ->
                                        write(
                                                writer,
                                                writesASecond,
                                                begin,
                                                end,
                                                next,
                                                stop,
                                                writes)));
            }
            while (System.nanoTime() < end && !until.hasHappened()) {
                LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1));
            }
            stop.set(true);
            for (Future<Void> writer : writing) {
                writer.get(2, TimeUnit.MINUTES);
            }
        }
        synchronized (writes) {
            return List.copyOf(writes);
        }
    }

    private Void write(
            int writer,
            int writesASecond,
            long begin,
            long end,
            AtomicLong next,
            AtomicBoolean stop,
            List<Write> writes)
            throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(root + "/api/support/tickets"))
                        .header("Authorization", "Bearer " + Token.of("live-" + writer))
                        .header("Content-Type", "application/json")
                        .timeout(Duration.ofSeconds(60))
                        .POST(HttpRequest.BodyPublishers.ofString(BODY))
                        .build();
        while (!stop.get()) {
            long due = begin + next.getAndIncrement() * TimeUnit.SECONDS.toNanos(1) / writesASecond;
            if (due >= end) {
                return null;
            }
            while (System.nanoTime() < due) {
                LockSupport.parkNanos(due - System.nanoTime());
            }
            int status = http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
            double took = (System.nanoTime() - due) / 1e6;
            synchronized (writes) {
                writes.add(new Write(took, phase, (due - begin) / TimeUnit.SECONDS.toNanos(1)));
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
                        request.header("x-admin-key", Server.ADMIN_KEY)
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

    /**
     * One ticket opened.
     *
     * @param phase what the rebuild was at when it was answered
     * @param second of the measurement in which it was due
     */
    private record Write(double millis, String phase, long second) {}

    /** Whether a measurement is over. */
    private interface Until {
        boolean hasHappened() throws IOException, InterruptedException;
    }
}
