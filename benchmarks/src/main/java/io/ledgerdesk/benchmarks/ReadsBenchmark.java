package io.ledgerdesk.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;

/**
 * What reads cost as tickets become more. For each number of tickets there is a database and a
 * query side of its own; requests of one kind are sent to all of them in turn, a moment each, and
 * to {@code SELECT 1} over HTTP, so that whatever else goes on slows all of them down alike. Beside
 * the latencies stand what hardly suffers from that: processor time, and pages that statements
 * touched. The plan of every statement is looked at for sequential scans.
 *
 * <p>Filled databases are kept where the environment's {@code LEDGERDESK_BENCH_DATA} says, and are
 * used again the next time.
 */
public final class ReadsBenchmark {

    private static final Duration TURN = Duration.ofMillis(250);

    private final PrintStream out;
    private final BenchmarkDatabase server;
    private final List<TicketStock> stocks;
    private final int turns;

    private ReadsBenchmark(
            PrintStream out, BenchmarkDatabase server, List<TicketStock> stocks, int turns) {
        this.out = out;
        this.server = server;
        this.stocks = stocks;
        this.turns = turns;
    }

    /** Arguments: seconds a measurement (5 by default), then ascending numbers of tickets. */
    public static void main(String[] arguments)
            throws IOException,
                    SQLException,
                    InterruptedException,
                    ExecutionException,
                    TimeoutException {
        int seconds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 5;
        List<Long> numbers = new ArrayList<>();
        for (int i = 1; i < arguments.length; i++) {
            numbers.add(Long.valueOf(arguments[i]));
        }
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        String data = System.getenv("LEDGERDESK_BENCH_DATA");
        try (BenchmarkDatabase server =
                BenchmarkDatabase.counting(data == null ? null : Path.of(data))) {
            EngineBenchmark.describeMachine(out, server);
            server.execute("CREATE EXTENSION IF NOT EXISTS pg_stat_statements");
            List<TicketStock> stocks = new ArrayList<>();
            try {
                for (long number : numbers.isEmpty() ? List.of(10_000L, 100_000L) : numbers) {
                    stocks.add(TicketStock.open(out, server, number));
                }
                int turns = (int) Duration.ofSeconds(seconds).dividedBy(TURN);
                new ReadsBenchmark(out, server, stocks, turns).run();
            } finally {
                stocks.forEach(TicketStock::close);
            }
        }
    }

    private void run()
            throws IOException,
                    SQLException,
                    InterruptedException,
                    ExecutionException,
                    TimeoutException {
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        List<Target> targets = new ArrayList<>();
        for (TicketStock stock : stocks) {
            targets.add(new Target(stock, ReadRequests.of(stock.http(), now)));
            stock.forgetScans();
        }
        head();
        String wanted = System.getenv().getOrDefault("BENCH_KINDS", ".*");
        for (String kind : targets.getFirst().paths().keySet()) {
            if (kind.matches(wanted)) {
                measure(kind, targets);
            }
        }
        LockSupport.parkNanos(Duration.ofSeconds(12).toNanos());
        for (TicketStock stock : stocks) {
            out.printf(
                    "%d tickets, sequential scans of tables that grow: %s%n",
                    stock.tickets(), stock.sequentialScans());
        }
        Plans plans = new Plans(out, server);
        for (Target target : targets) {
            plans.look(target.stock(), target.paths(), target.equals(targets.getLast()));
        }
    }

    /** A number of tickets, and the kinds of requests there. */
    private record Target(TicketStock stock, Map<String, String> paths) {

        String path(String kind) {
            return Objects.requireNonNull(paths.get(kind));
        }
    }

    private void head() {
        out.printf("%n%d at once%n%-22s", HttpLoad.THREADS, "");
        for (TicketStock stock : stocks) {
            out.printf("|%36s", stock.tickets() + " tickets: ");
        }
        out.printf("|%22s%n%-22s", "last to first: ", "request");
        out.print("|  p50 ms  p99 ms  to 1 cpu ms  pages".repeat(stocks.size()));
        out.printf("|%8s%7s%7s%n", "p99", "cpu", "pages");
    }

    /** What is measured of one kind of request at one number of tickets, in several turns. */
    private static final class Sample {

        private final List<Long> nanos = new ArrayList<>();
        private double cpuSeconds;
        private long buffers;

        HttpLoad.Latencies latencies() {
            return HttpLoad.Latencies.of(nanos);
        }

        double p99() {
            return latencies().millis(0.99);
        }

        double cpuMillis() {
            return cpuSeconds * 1000 / nanos.size();
        }

        double pages() {
            return (double) buffers / nanos.size();
        }
    }

    private void measure(String kind, List<Target> targets)
            throws SQLException, InterruptedException, ExecutionException, TimeoutException {
        for (int turn = 0; turn < Math.max(2, turns / 2); turn++) {
            for (Target target : targets) {
                List<Long> unused = target.stock().http().send(target.path(kind), TURN);
            }
        }
        Sample one = new Sample();
        List<Sample> samples = targets.stream().map(target -> new Sample()).toList();
        for (int turn = 0; turn < turns; turn++) {
            one.nanos.addAll(stocks.getFirst().http().send(SelectOneController.PATH, TURN));
            for (int i = 0; i < targets.size(); i++) {
                turn(targets.get(i), kind, samples.get(i));
            }
        }
        print(kind, one, samples);
    }

    private void turn(Target target, String kind, Sample sample)
            throws SQLException, InterruptedException, ExecutionException, TimeoutException {
        long buffers = target.stock().buffers();
        double cpu = CpuTime.ofSelf() + server.cpuSeconds();
        sample.nanos.addAll(target.stock().http().send(target.path(kind), TURN));
        sample.cpuSeconds += CpuTime.ofSelf() + server.cpuSeconds() - cpu;
        sample.buffers += target.stock().buffers() - buffers;
    }

    private void print(String kind, Sample one, List<Sample> samples) {
        out.printf("%-22s", kind);
        for (Sample sample : samples) {
            out.printf(
                    Locale.ROOT,
                    "|%8.1f%8.1f%6.1f%7.2f%7.0f",
                    sample.latencies().millis(0.5),
                    sample.p99(),
                    sample.p99() / one.p99(),
                    sample.cpuMillis(),
                    sample.pages());
        }
        Sample first = samples.getFirst();
        Sample last = samples.getLast();
        out.printf(
                Locale.ROOT,
                "|%8.2f%7.2f%7.2f%n",
                last.p99() / first.p99(),
                last.cpuMillis() / first.cpuMillis(),
                last.pages() / Math.max(1, first.pages()));
    }
}
