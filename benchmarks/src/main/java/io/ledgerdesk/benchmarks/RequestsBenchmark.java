package io.ledgerdesk.benchmarks;

import io.ledgerdesk.command.ticket.TicketNumbers;

import org.axonframework.serialization.Serializer;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntFunction;

/**
 * What each kind of request costs on the whole product with everything running: processor time of
 * the server and of PostgreSQL, without the client's. Each answer is read and its status checked.
 * Reads come first, while there are as many tickets as was said; what adds to them comes after.
 */
public final class RequestsBenchmark {

    private static final int CONNECTIONS = 16;
    private static final int ROUNDS = 3;
    private static final int WARM_UP = 15_000;
    private static final int DIFFERENT = 64;
    private static final String LIST = "/api/admin/support/tickets";
    private static final String ADMIN = "x-admin-key: " + Server.ADMIN_KEY + "\r\n";

    private final PrintStream out;
    private final BenchmarkDatabase database;
    private final Server server;
    private final Duration duration;

    private RequestsBenchmark(
            PrintStream out, BenchmarkDatabase database, Server server, Duration duration) {
        this.out = out;
        this.database = database;
        this.server = server;
        this.duration = duration;
    }

    /** Arguments: tickets (10,000 by default), seconds a round (5), then flags for the server. */
    public static void main(String[] arguments)
            throws IOException,
                    SQLException,
                    InterruptedException,
                    ExecutionException,
                    TimeoutException {
        long tickets = arguments.length > 0 ? Long.parseLong(arguments[0]) : 10_000;
        int seconds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 5;
        List<String> flags =
                List.of(arguments).subList(Math.min(2, arguments.length), arguments.length);
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        try (BenchmarkDatabase database = new BenchmarkDatabase()) {
            EngineBenchmark.describeMachine(out, database);
            fill(database, tickets);
            try (Server server = Server.start("standalone", database, flags)) {
                awaitViews(server, database);
                out.printf(
                        Locale.ROOT,
                        "%d tickets, %d connections, start to ready %d ms%n",
                        tickets,
                        CONNECTIONS,
                        server.startTime().toMillis());
                new RequestsBenchmark(out, database, server, Duration.ofSeconds(seconds)).run();
            }
        }
    }

    private static void fill(BenchmarkDatabase database, long tickets) throws SQLException {
        try (AnnotationConfigApplicationContext context =
                EngineBenchmark.contextOn(database.database(1).url(), Map.of())) {
            // Makes the tables of the command side as well.
            String unused = context.getBean(TicketNumbers.class).next(Instant.now());
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

    /** An answer that is to hold all that is in the log comes late, or says that it lags. */
    private static void awaitViews(Server server, BenchmarkDatabase database)
            throws IOException, SQLException {
        String position =
                "X-Min-Event-Position: "
                        + database.query("SELECT max(position) FROM event_log.event")
                        + "\r\n";
        String first = LIST + '/' + database.query("SELECT min(aggregate_id) FROM event_log.event");
        for (String request :
                List.of(
                        HttpConnection.get(LIST, ADMIN + position),
                        HttpConnection.get(first, ADMIN + position),
                        HttpConnection.get("/api/admin/support/stats", ADMIN + position),
                        HttpConnection.get(
                                "/api/support/tickets", Token.bearer("user-1") + position))) {
            long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(10);
            try (HttpConnection connection = new HttpConnection(server.port(), request)) {
                while (connection.send() != 200) {
                    if (System.nanoTime() - end > 0) {
                        throw new IllegalStateException("the read models do not arrive");
                    }
                }
            }
        }
    }

    private void run()
            throws SQLException, InterruptedException, ExecutionException, TimeoutException {
        List<String> ids =
                List.of(
                        database.query(
                                        "SELECT string_agg(aggregate_id, ',') FROM (SELECT aggregate_id"
                                                + " FROM event_log.event WHERE type = 'ticket-opened'"
                                                + " ORDER BY position DESC LIMIT "
                                                + CONNECTIONS * DIFFERENT
                                                + ") AS latest")
                                .split(",", -1));
        out.printf("%-14s %10s %24s %8s%n", "request", "number/s", "CPU ms server + PG", "target");
        List<Kind> kinds =
                List.of(
                        new Kind(
                                "user list",
                                0.5,
                                n ->
                                        HttpConnection.get(
                                                "/api/support/tickets", Token.bearer("user-" + n))),
                        new Kind("admin list", 0.8, n -> HttpConnection.get(LIST, ADMIN)),
                        new Kind(
                                "detail",
                                0.6,
                                n -> HttpConnection.get(LIST + '/' + ids.get(n), ADMIN)),
                        new Kind(
                                "search",
                                1.5,
                                n ->
                                        search(
                                                n % 2 == 0
                                                        ? LifeGenerator.RARE
                                                        : LifeGenerator.COMMON)),
                        new Kind("  rare", 1.5, n -> search(LifeGenerator.RARE)),
                        new Kind("  common", 1.5, n -> search(LifeGenerator.COMMON)));
        // What they have in common is compiled for all of them before the first one is measured.
        for (Kind kind : kinds) {
            warmUp(kind);
        }
        for (Kind kind : kinds) {
            measure(kind);
        }
        measure(
                new Kind(
                        "agent reply",
                        1.2,
                        n ->
                                HttpConnection.post(
                                        LIST + '/' + ids.get(n) + "/messages",
                                        ADMIN,
                                        "{\"message\":\"Please try again, it has been mended.\"}")));
        measure(
                new Kind(
                        "open",
                        1.2,
                        connection -> HttpBenchmark.openTicket("user-" + connection, "")));
        out.printf(
                "tickets at the end %s, messages %s%n",
                count("ticket-opened"), count("ticket-%-posted"));
    }

    private static String search(String word) {
        return HttpConnection.get(LIST + "?search=" + word, ADMIN);
    }

    private String count(String type) throws SQLException {
        return database.query(
                "SELECT count(*) FROM event_log.event WHERE type LIKE '" + type + "'");
    }

    /**
     * What is measured.
     *
     * @param target milliseconds of processor time
     * @param request by number, below {@link #CONNECTIONS} times {@link #DIFFERENT}
     */
    private record Kind(String name, double target, IntFunction<String> request) {}

    private void warmUp(Kind kind)
            throws InterruptedException, ExecutionException, TimeoutException {
        for (int warm = 0; warm < WARM_UP; ) {
            warm += (int) (load(kind.request()) * duration.toSeconds());
        }
    }

    private void measure(Kind kind)
            throws SQLException, InterruptedException, ExecutionException, TimeoutException {
        warmUp(kind);
        database.forgetStatements();
        double done = 0;
        List<Double> rates = new ArrayList<>();
        List<Double> serverMillis = new ArrayList<>();
        List<Double> databaseMillis = new ArrayList<>();
        List<Double> all = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            double serverCpu = server.cpuSeconds();
            double databaseCpu = database.cpuSeconds();
            double rate = load(kind.request());
            double number = rate * duration.toSeconds();
            rates.add(rate);
            done += number;
            serverMillis.add((server.cpuSeconds() - serverCpu) * 1e3 / number);
            databaseMillis.add((database.cpuSeconds() - databaseCpu) * 1e3 / number);
            all.add(serverMillis.getLast() + databaseMillis.getLast());
        }
        out.printf(
                Locale.ROOT,
                "%-14s %10.0f %8.2f + %5.2f = %6.2f %8.1f%n",
                kind.name(),
                EngineBenchmark.median(rates),
                EngineBenchmark.median(serverMillis),
                EngineBenchmark.median(databaseMillis),
                EngineBenchmark.median(all),
                kind.target());
        database.printStatements(out, done);
    }

    private double load(IntFunction<String> request)
            throws InterruptedException, ExecutionException, TimeoutException {
        return Load.perSecond(CONNECTIONS, duration, thread -> new Loop(thread, request));
    }

    /** One connection that goes round a few requests of its own. */
    private final class Loop implements Runnable {

        private final HttpConnection connection;
        private final List<byte[]> requests = new ArrayList<>();
        private int next;

        Loop(int thread, IntFunction<String> request) {
            int first = thread * DIFFERENT;
            for (int n = first; n < first + DIFFERENT; n++) {
                requests.add(request.apply(n).getBytes(StandardCharsets.UTF_8));
            }
            try {
                connection = new HttpConnection(server.port(), request.apply(first));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void run() {
            try {
                int status = connection.send(requests.get(next));
                next = (next + 1) % requests.size();
                if (status != 200 && status != 201) {
                    throw new IllegalStateException("answered " + status);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
