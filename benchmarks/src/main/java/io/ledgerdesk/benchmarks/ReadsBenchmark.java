package io.ledgerdesk.benchmarks;

import io.ledgerdesk.eventstore.axon.LogEventStore;
import io.ledgerdesk.eventstore.log.EventLog;
import io.ledgerdesk.query.QuerySideApplication;
import io.ledgerdesk.query.platform.ReadModelProcessor;

import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.EventTrackerStatus;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.serialization.Serializer;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What reads cost as tickets become more: fills the log with a first number of tickets and then
 * with more, and at each number tells how fast each read model is built, as a ratio to merely
 * reading and deserializing the log, and how long each kind of request takes over HTTP, as a ratio
 * to the same at the first number and to {@code SELECT 1}. Counts the sequential scans that the
 * requests cause, and shows the plans of the statements behind them.
 */
public final class ReadsBenchmark {

    private static final String ADMIN_KEY = "benchmark-key";
    private static final String LIST = "/api/admin/support/tickets";
    private static final String STATS = "/api/admin/support/stats";
    private static final int LONGEST_LINE = 240;
    private static final Pattern SEQUENTIAL =
            Pattern.compile("Seq Scan on (ticket|opening_text|message_text|milestone)\\b");
    private static final Pattern CURSOR = Pattern.compile("\"nextCursor\":\"([^\"]+)\"");

    private final PrintStream out;
    private final BenchmarkDatabase database;
    private final ConfigurableApplicationContext context;
    private final HttpLoad http;
    private final Duration duration;
    private final Map<String, Double> first = new LinkedHashMap<>();

    private ReadsBenchmark(
            PrintStream out,
            BenchmarkDatabase database,
            ConfigurableApplicationContext context,
            Duration duration) {
        this.out = out;
        this.database = database;
        this.context = context;
        this.duration = duration;
        this.http =
                new HttpLoad(
                        "http://127.0.0.1:"
                                + context.getEnvironment().getProperty("local.server.port"),
                        ADMIN_KEY);
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
        try (BenchmarkDatabase database = new BenchmarkDatabase();
                ConfigurableApplicationContext context = application(database.database(1).url())) {
            new ReadsBenchmark(out, database, context, Duration.ofSeconds(seconds))
                    .run(numbers.isEmpty() ? List.of(10_000L, 100_000L, 1_000_000L) : numbers);
        }
    }

    private static ConfigurableApplicationContext application(String url) {
        return new SpringApplicationBuilder(QuerySideApplication.class, SelectOneController.class)
                .properties(
                        "server.port=0",
                        "server.address=127.0.0.1",
                        "spring.main.banner-mode=off",
                        "logging.level.root=WARN",
                        "spring.datasource.url=" + url,
                        "spring.datasource.username=postgres",
                        "spring.datasource.password=",
                        "ledgerdesk.identity.admin-key=" + ADMIN_KEY)
                .run();
    }

    private void run(List<Long> numbers)
            throws IOException,
                    SQLException,
                    InterruptedException,
                    ExecutionException,
                    TimeoutException {
        processors().forEach(ReadModelProcessor::stop);
        long most = numbers.getLast();
        LogFiller filler =
                new LogFiller(
                        context.getBean(EventLog.class),
                        context.getBean("eventSerializer", Serializer.class),
                        Instant.now().minus(Duration.ofDays(365)).truncatedTo(ChronoUnit.MILLIS),
                        Duration.ofDays(362).dividedBy(most));
        long before = 0;
        for (long number : numbers) {
            long start = System.nanoTime();
            filler.fillTo(number);
            long added = filler.events() - before;
            out.printf(
                    Locale.ROOT,
                    "%n%d tickets, %d events (%.1f a ticket), filled at %.0f events/s%n",
                    number,
                    filler.events(),
                    (double) filler.events() / number,
                    perSecond(added, start));
            build(before, added);
            before = filler.events();
            database.execute("VACUUM ANALYZE");
            requests();
        }
    }

    private void build(long from, long added) throws InterruptedException {
        double ceiling = readOnly(from, added);
        out.printf(Locale.ROOT, "%-20s %10s %8s%n", "built alone", "events/s", "ratio");
        out.printf(Locale.ROOT, "%-20s %10.0f %8s%n", "(reading only)", ceiling, "");
        long head = from + added;
        for (ReadModelProcessor processor : processors()) {
            long start = System.nanoTime();
            processor.start();
            while (position(processor) < head) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
                if (System.nanoTime() - start > TimeUnit.HOURS.toNanos(2)) {
                    throw new IllegalStateException(processor.readModel() + " does not arrive");
                }
            }
            double rate = perSecond(added, start);
            processor.stop();
            out.printf(
                    Locale.ROOT,
                    "%-20s %10.0f %8.2f%n",
                    processor.readModel().name(),
                    rate,
                    rate / ceiling);
        }
    }

    private static long position(ReadModelProcessor processor) {
        return processor.processor().processingStatus().values().stream()
                .map(EventTrackerStatus::getTrackingToken)
                .mapToLong(token -> token == null ? 0 : token.position().orElse(0))
                .min()
                .orElse(0);
    }

    /** The ceiling: what it takes to read the new part of the log and deserialize it all. */
    private double readOnly(long from, long added) throws InterruptedException {
        LogEventStore store = context.getBean(LogEventStore.class);
        long start = System.nanoTime();
        long read = 0;
        try (BlockingStream<TrackedEventMessage<?>> stream =
                store.openStream(
                        org.axonframework.eventhandling.GapAwareTrackingToken.newInstance(
                                from, List.of()))) {
            while (read < added) {
                TrackedEventMessage<?> message = stream.nextAvailable();
                if (message.getPayload() == null || message.getMetaData().isEmpty()) {
                    throw new IllegalStateException("an event without content");
                }
                read++;
            }
        }
        return perSecond(read, start);
    }

    private void requests()
            throws IOException,
                    SQLException,
                    InterruptedException,
                    ExecutionException,
                    TimeoutException {
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        Matcher cursor =
                CURSOR.matcher(http.get(LIST + "?createdTo=" + now.minus(Duration.ofDays(180))));
        String deep = cursor.find() ? cursor.group(1) : "";
        Map<String, String> paths = new LinkedHashMap<>();
        paths.put("select 1", SelectOneController.PATH);
        paths.put("list", LIST);
        paths.put("list, page 20", LIST + "?page=20");
        paths.put("list, deep cursor", LIST + "?cursor=" + deep);
        paths.put("list, by priority", LIST + "?sortBy=priority");
        paths.put("list, by title", LIST + "?sortBy=title&sortOrder=asc");
        paths.put("status=open", LIST + "?status=open");
        paths.put("two statuses", LIST + "?status=open,waiting_for_user");
        paths.put("agent", LIST + "?assignedTo=agent-7");
        paths.put("agent or nobody", LIST + "?assignedTo=agent-7,unassigned&status=open");
        paths.put("category, priority", LIST + "?category=Other&priority=Urgent");
        paths.put("tag", LIST + "?tag=partner");
        paths.put("requester", LIST + "?requester=user-77");
        paths.put("rating", LIST + "?rating=1");
        paths.put("closed last week", LIST + "?closedFrom=" + now.minus(Duration.ofDays(7)));
        paths.put("overdue", LIST + "?overdue=true");
        paths.put("unanswered", LIST + "?responded=false&status=open");
        paths.put(
                "closings of a day",
                LIST
                        + "?closingsFrom="
                        + now.minus(Duration.ofDays(31))
                        + "&closingsTo="
                        + now.minus(Duration.ofDays(30)));
        paths.put("open a week ago", LIST + "?openAt=" + now.minus(Duration.ofDays(7)));
        paths.put("a user's tickets", "/api/admin/support/users/user-77/tickets");
        paths.put("search, rare", LIST + "?search=" + LifeGenerator.RARE);
        paths.put("search, common", LIST + "?search=" + LifeGenerator.COMMON);
        paths.put("search, nothing", LIST + "?search=qqqqqq");
        paths.put("search, short", LIST + "?search=7");
        paths.put("words, rare", LIST + "?q=" + LifeGenerator.RARE);
        paths.put("words, common", LIST + "?q=" + LifeGenerator.COMMON);
        paths.put("stats, 7d", STATS);
        paths.put("stats, 90d", STATS + "?period=90d");
        paths.put("stats, 90d, Kolkata", STATS + "?period=90d&timezone=Asia/Kolkata");
        paths.put("stats, all", STATS + "?period=all");
        paths.put("agents, 90d", STATS + "/agents?period=90d");
        paths.put("performance, 90d", "/api/admin/support/agents/performance?period=90d");
        out.printf(
                "%-22s %8s %8s %8s %9s %11s %s%n",
                "request, 4 at once",
                "number",
                "p50 ms",
                "p99 ms",
                "to first",
                "to select 1",
                "sequential scans");
        double selectOne = 0;
        for (Map.Entry<String, String> path : paths.entrySet()) {
            long scansBefore = scans();
            HttpLoad.Latencies latencies = http.measure(path.getValue(), duration);
            long scansAfter = scans();
            double p99 = latencies.millis(0.99);
            selectOne = selectOne == 0 ? p99 : selectOne;
            double reference = first.computeIfAbsent(path.getKey(), key -> p99);
            out.printf(
                    Locale.ROOT,
                    "%-22s %8d %8.1f %8.1f %9.2f %11.2f %d%n",
                    path.getKey(),
                    latencies.count(),
                    latencies.millis(0.5),
                    p99,
                    p99 / reference,
                    p99 / selectOne,
                    scansAfter - scansBefore);
        }
        explain(paths);
    }

    /**
     * One request of each kind more, with the server writing down the plan of each statement in it.
     */
    private void explain(Map<String, String> paths)
            throws IOException, SQLException, InterruptedException {
        Path log = database.log();
        out.printf("%nplans; those with a sequential scan over tickets are marked%n");
        planning("auto_explain.log_min_duration = 0");
        long marked = 0;
        for (Map.Entry<String, String> path : paths.entrySet()) {
            long before = Files.size(log);
            http.get(path.getValue());
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
            String plans = read(log, before);
            boolean scans = SEQUENTIAL.matcher(plans).find();
            marked += scans ? 1 : 0;
            out.printf("%n== %s%s%n%s", path.getKey(), scans ? "  <== SEQ SCAN" : "", plans);
        }
        planning("auto_explain.log_min_duration = -1");
        out.printf("%n%d kinds of requests with a sequential scan over tickets%n", marked);
    }

    /** For all sessions, which take it over when they are idle. */
    private void planning(String setting) throws SQLException {
        database.execute("ALTER SYSTEM SET " + setting);
        database.query("SELECT pg_reload_conf()");
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1500));
    }

    /** What has been written since, plans of statements about tickets only. */
    private static String read(Path log, long from) throws IOException {
        try (SeekableByteChannel channel = Files.newByteChannel(log)) {
            channel.position(from);
            ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(1 << 20, channel.size() - from));
            int last = 0;
            while (bytes.hasRemaining() && last >= 0) {
                last = channel.read(bytes);
            }
            return ofTickets(
                    new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8));
        }
    }

    /** Other statements are of the machinery that goes on meanwhile. */
    private static String ofTickets(String logged) {
        StringBuilder kept = new StringBuilder();
        StringBuilder plan = new StringBuilder();
        for (String line : (logged + "\nplan:").lines().toList()) {
            if (line.endsWith("plan:")) {
                if (plan.indexOf(" ticket_") >= 0) {
                    kept.append(plan);
                }
                plan.setLength(0);
            }
            if (line.startsWith("\t") || line.endsWith("plan:")) {
                plan.append(line, 0, Math.min(LONGEST_LINE, line.length())).append('\n');
            }
        }
        return kept.toString();
    }

    /** Of the tables that grow with tickets. Backends tell the server of theirs with a delay. */
    private long scans() throws SQLException {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1500));
        return Long.parseLong(
                database.query(
                        "SELECT sum(seq_scan) FROM pg_stat_user_tables"
                                + " WHERE schemaname LIKE 'ticket%' AND relname IN"
                                + " ('ticket', 'opening_text', 'message_text', 'milestone', 'cohort', 'activity')"));
    }

    private List<ReadModelProcessor> processors() {
        return List.copyOf(context.getBeansOfType(ReadModelProcessor.class).values());
    }

    private static double perSecond(long number, long startNanos) {
        return number * 1e9 / (System.nanoTime() - startNanos);
    }
}
