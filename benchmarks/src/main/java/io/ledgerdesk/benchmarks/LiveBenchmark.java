package io.ledgerdesk.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/**
 * The push as its clients see it: how soon after a write is acknowledged its frame arrives; many
 * sockets on one server, beside servers in Node that do the same; and all of them coming back at
 * once.
 */
public final class LiveBenchmark {

    private static final int WRITES_A_SECOND = 50;
    private static final int WARM_UP_WRITES_A_SECOND = 200;
    private static final int TICKETS = 64;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private final PrintStream out;
    private final int sockets;
    private final int monitors;
    private final Duration duration;
    private final List<String> flags;

    private LiveBenchmark(
            PrintStream out, int sockets, int monitors, Duration duration, List<String> flags) {
        this.out = out;
        this.sockets = sockets;
        this.monitors = monitors;
        this.duration = duration;
        this.flags = flags;
    }

    /**
     * Arguments: sockets (5000 by default), how many of them watch everything (1000), seconds a
     * measurement (60), then flags for the servers.
     */
    public static void main(String[] arguments)
            throws IOException,
                    SQLException,
                    InterruptedException,
                    ExecutionException,
                    TimeoutException {
        int sockets = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 5000;
        int monitors = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 1000;
        int seconds = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 60;
        List<String> flags =
                arguments.length > 3
                        ? Arrays.stream(arguments).skip(3).toList()
                        : List.of("-Xmx1g");
        if (sockets - monitors < 32) {
            throw new IllegalArgumentException("at least 32 sockets must not watch everything");
        }
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        new LiveBenchmark(out, sockets, monitors, Duration.ofSeconds(seconds), flags).run();
    }

    private void run()
            throws IOException,
                    SQLException,
                    InterruptedException,
                    ExecutionException,
                    TimeoutException {
        out.printf(
                "%s, %d processors, Java %s, load %s%n",
                processor(), Runtime.getRuntime().availableProcessors(), Runtime.version(), load());
        try (BenchmarkDatabase database = new BenchmarkDatabase()) {
            out.printf(
                    "%n%-30s %7s %8s %8s %8s %8s %8s%n",
                    "acknowledged to frame, 50/s",
                    "frames",
                    "p50 ms",
                    "p90 ms",
                    "p99 ms",
                    "max ms",
                    "sent p99");
            try (Server whole = Server.start("standalone", database, flags)) {
                latency("one process", whole, whole);
            }
            try (Server commandSide = Server.start("command-side", database, flags);
                    Server querySide = Server.start("query-side", database, flags)) {
                latency("two processes", commandSide, querySide);
                fanOutHead();
                fanOut(commandSide, querySide);
            }
        }
        fanOutInNode("socket.io");
        fanOutInNode("ws");
        out.printf("load %s at the end%n", load());
    }

    private static String processor() throws IOException {
        return Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
                .filter(line -> line.startsWith("model name"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse("an unknown processor");
    }

    private static String load() throws IOException {
        return Files.readString(Path.of("/proc/loadavg")).strip();
    }

    private void latency(String what, Server writes, Server pushes)
            throws IOException, InterruptedException, ExecutionException, TimeoutException {
        LiveTickets tickets = LiveTickets.open(writes.port(), TICKETS);
        LiveChanges changes = new LiveChanges(writes.port(), TICKETS, tickets::change);
        Crowd one = new Crowd(1, 0);
        one.begin(tickets.head());
        Arrivals arrivals = new Arrivals();
        try (LiveClients clients = new LiveClients(arrivals)) {
            clients.connect(pushes.port(), one.all(), Duration.ZERO);
            clients.awaitConnected(1, PATIENCE);
            int warm = changes.run(WARM_UP_WRITES_A_SECOND, duration.dividedBy(2)).size();
            clients.awaitArrivals(warm, PATIENCE);
            arrivals.clear();
            List<LiveChanges.Change> measured = changes.run(WRITES_A_SECOND, duration);
            clients.awaitArrivals(measured.size(), PATIENCE);
            HttpLoad.Latencies latencies =
                    arrivals.since(LiveChanges.Moments.acknowledged(measured));
            out.printf(
                    Locale.ROOT,
                    "%-30s %7d %8.1f %8.1f %8.1f %8.1f %8.1f%n",
                    what,
                    latencies.count(),
                    latencies.millis(0.5),
                    latencies.millis(0.9),
                    latencies.millis(0.99),
                    latencies.millis(1),
                    arrivals.since(LiveChanges.Moments.sent(measured)).millis(0.99));
            out.printf("%-30s %s%n", "", one.judge(changes.all()));
        }
    }

    private void fanOutHead() {
        out.printf(
                "%n%d sockets, %d of them watch everything, %d changes/s for %d s%n",
                sockets, monitors, FanOut.CHANGES_A_SECOND, duration.toSeconds());
        out.printf(
                "%-12s %9s %7s %8s %8s %8s %8s %10s %10s %9s %9s%n",
                "server",
                "frames",
                "lost",
                "p50 ms",
                "p90 ms",
                "p99 ms",
                "max ms",
                "us a frame",
                "client us",
                "heap KB",
                "memory KB");
    }

    private void fanOut(Server commandSide, Server querySide)
            throws IOException, InterruptedException, ExecutionException, TimeoutException {
        int owners = sockets - monitors;
        LiveTickets tickets = LiveTickets.open(commandSide.port(), owners);
        Crowd crowd = new Crowd(monitors, owners);
        crowd.begin(tickets.head());
        LiveChanges changes = new LiveChanges(commandSide.port(), owners, tickets::change);
        try (FanOut fanOut = new FanOut(target(querySide), crowd, changes)) {
            report("Ledgerdesk", fanOut.measure(duration.dividedBy(3), duration));
            FanOut.Storm storm = fanOut.storm();
            out.printf(
                    Locale.ROOT,
                    "storm: %d cut off, the last one back after %.1f s, %d changes meanwhile%n",
                    storm.sockets(),
                    storm.back().toMillis() / 1000.0,
                    storm.changes());
            out.printf("storm: %s%n", storm.verdict());
        }
    }

    private void fanOutInNode(String kind)
            throws IOException, InterruptedException, ExecutionException, TimeoutException {
        int owners = sockets - monitors;
        Crowd crowd = new Crowd(monitors, owners);
        try (NodeServer node = NodeServer.start(kind)) {
            LiveChanges changes = new LiveChanges(node.port(), owners, LiveBenchmark::changeInNode);
            try (FanOut fanOut = new FanOut(target(node), crowd, changes)) {
                report(kind, fanOut.measure(duration.dividedBy(3), duration));
            }
        }
    }

    private static String changeInNode(int ticket, int round) {
        String body =
                """
                {"user":"%s","payload":{"ticketId":"0192aaaa-bbbb-7ccc-8ddd-0123456789ab","priority":"%s",\
                "previousPriority":"Medium","updatedAt":"2026-01-01T00:00:00.000Z"}}"""
                        .formatted(Crowd.owner(ticket), round % 2 == 0 ? "High" : "Low");
        return HttpConnection.post("/change", "", body);
    }

    private static FanOut.Target target(Server server) {
        return new FanOut.Target() {
            @Override
            public int port() {
                return server.port();
            }

            @Override
            public double cpuSeconds() {
                return server.cpuSeconds();
            }

            @Override
            public Memory memory() throws IOException, InterruptedException {
                return Memory.ofJava(server.pid());
            }
        };
    }

    private static FanOut.Target target(NodeServer node) {
        return new FanOut.Target() {
            @Override
            public int port() {
                return node.port();
            }

            @Override
            public double cpuSeconds() {
                return node.cpuSeconds();
            }

            @Override
            public Memory memory() throws IOException, InterruptedException {
                return Memory.ofNode(node);
            }
        };
    }

    private void report(String server, FanOut.Result result) {
        HttpLoad.Latencies latencies = result.latencies();
        out.printf(
                Locale.ROOT,
                "%-12s %9d %7d %8.1f %8.1f %8.1f %8.1f %10.1f %10.1f %9.1f %9.1f%n",
                server,
                result.frames(),
                result.verdict().lost(),
                latencies.millis(0.5),
                latencies.millis(0.9),
                latencies.millis(0.99),
                latencies.millis(1),
                result.cpuMicros(),
                result.clientMicros(),
                result.each().heap() / 1024.0,
                result.each().resident() / 1024.0);
        out.printf("%-12s %s%n", "", result.verdict());
        if (result.lostConnections() > 0) {
            out.printf("%-12s %d connections were lost%n", "", result.lostConnections());
        }
    }
}
