package io.ledgerdesk.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;

/**
 * Opening tickets over HTTP, as a ratio to {@link RowPerTransaction} measured just before and just
 * after: on the command side alone, and on the whole with all projections running. Then what the
 * wait for the read models costs a single client.
 */
public final class HttpBenchmark {

    private static final int CONNECTIONS = 64;
    private static final int WARM_UP = 300_000;
    private static final int SINGLE = 500;
    private static final int CREATED = 201;
    private static final String BODY =
            """
            {"title":"Calendar shows yesterday","description":"%s","category":"Calendar Problems"}"""
                    .formatted("I have tried everything that the help pages suggest. ".repeat(4));
    private static final String NO_WAIT = "Prefer: respond-async\r\n";

    private final PrintStream out;
    private final BenchmarkDatabase database;
    private final RowPerTransaction ceiling;
    private final Duration duration;
    private final int rounds;

    private HttpBenchmark(
            PrintStream out, BenchmarkDatabase database, Duration duration, int rounds)
            throws SQLException {
        this.out = out;
        this.database = database;
        this.ceiling = new RowPerTransaction(database);
        this.duration = duration;
        this.rounds = rounds;
    }

    /** Arguments: rounds (5 by default), seconds a measurement (8), then flags for the servers. */
    public static void main(String[] arguments)
            throws IOException,
                    SQLException,
                    InterruptedException,
                    ExecutionException,
                    TimeoutException {
        int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 5;
        int seconds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 8;
        List<String> flags = Arrays.stream(arguments).skip(2).toList();
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        try (BenchmarkDatabase database = new BenchmarkDatabase()) {
            // The event log's table is the model of the ceiling's, so a server comes first.
            try (Server commandSide = Server.start("command-side", database, flags)) {
                new HttpBenchmark(out, database, Duration.ofSeconds(seconds), rounds)
                        .measure("no projections", commandSide, NO_WAIT);
            }
            try (Server whole = Server.start("standalone", database, flags)) {
                out.printf("start to ready: %d ms%n", whole.startTime().toMillis());
                HttpBenchmark benchmark =
                        new HttpBenchmark(out, database, Duration.ofSeconds(seconds), rounds);
                benchmark.measure("everything", whole, "");
                benchmark.measureOneClient(whole);
            }
        }
    }

    private void measure(String what, Server server, String headers)
            throws IOException,
                    InterruptedException,
                    ExecutionException,
                    TimeoutException,
                    SQLException {
        // Long enough for the compiler, however slow the machine: counted, not timed.
        for (int done = 0; done < WARM_UP; ) {
            done += (int) (load(server, headers, new LongAdder()) * duration.toSeconds());
        }
        List<Double> ratios = new ArrayList<>();
        List<Double> costs = new ArrayList<>();
        double opened = 0;
        database.forgetStatements();
        out.printf(
                "%-16s %10s %10s %6s %18s %8s%n",
                "what", "tickets/s", "pgbench/s", "ratio", "CPU us server+PG", "lagging");
        Rate before = ceiling.measure(CONNECTIONS, duration);
        for (int round = 0; round < rounds; round++) {
            LongAdder lagging = new LongAdder();
            double serverCpu = server.cpuSeconds();
            double databaseCpu = database.cpuSeconds();
            double perSecond = load(server, headers, lagging);
            double count = perSecond * duration.toSeconds();
            opened += count;
            Rate tickets =
                    new Rate(
                            perSecond,
                            (server.cpuSeconds() - serverCpu) * 1e6 / count,
                            (database.cpuSeconds() - databaseCpu) * 1e6 / count);
            Rate after = ceiling.measure(CONNECTIONS, duration);
            double rows = before.meanWith(after).perSecond();
            ratios.add(perSecond / rows);
            costs.add(tickets.cpu());
            out.printf(
                    Locale.ROOT,
                    "%-16s %10.0f %10.0f %6.2f %9.0f + %6.0f %8d%n",
                    what,
                    perSecond,
                    rows,
                    ratios.getLast(),
                    tickets.clientMicros(),
                    tickets.serverMicros(),
                    lagging.sum());
            before = after;
        }
        out.printf(
                Locale.ROOT,
                "%-16s %21s %6.2f %18.0f%n",
                what,
                "median",
                EngineBenchmark.median(ratios),
                EngineBenchmark.median(costs));
        database.printStatements(out, opened);
    }

    private double load(Server server, String headers, LongAdder lagging)
            throws InterruptedException, ExecutionException, TimeoutException {
        List<String> requests =
                IntStream.range(0, CONNECTIONS)
                        .mapToObj(client -> openTicket("user-" + client, headers))
                        .toList();
        return new SelectorLoad(server.port(), requests, CREATED, lagging).perSecond(duration);
    }

    private void measureOneClient(Server server) throws IOException {
        for (String headers : new String[] {"", NO_WAIT, "", NO_WAIT}) {
            try (HttpConnection connection = connect(server, 0, headers)) {
                double[] millis = new double[SINGLE];
                for (int n = 0; n < SINGLE; n++) {
                    long start = System.nanoTime();
                    open(connection);
                    millis[n] = (System.nanoTime() - start) / 1e6;
                }
                Arrays.sort(millis);
                out.printf(
                        Locale.ROOT,
                        "one client, %-9s p50 %6.1f ms  p99 %6.1f ms%n",
                        headers.isEmpty() ? "waiting" : "not",
                        millis[SINGLE / 2],
                        millis[SINGLE * 99 / 100]);
            }
        }
    }

    /**
     * The request that opens a ticket.
     *
     * @param headers more of them, complete lines
     */
    static String openTicket(String requester, String headers) {
        return HttpConnection.post("/api/support/tickets", Token.bearer(requester) + headers, BODY);
    }

    private static HttpConnection connect(Server server, int client, String headers) {
        try {
            return new HttpConnection(server.port(), openTicket("user-" + client, headers));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void open(HttpConnection connection) {
        try {
            int status = connection.send();
            if (status != CREATED) {
                throw new IllegalStateException("answered " + status);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
