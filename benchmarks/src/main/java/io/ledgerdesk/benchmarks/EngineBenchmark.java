package io.ledgerdesk.benchmarks;

import com.github.f4b6a3.uuid.UuidCreator;

import io.ledgerdesk.api.ticket.Actor;
import io.ledgerdesk.api.ticket.ActorType;
import io.ledgerdesk.api.ticket.Requester;
import io.ledgerdesk.api.ticket.TicketCategory;
import io.ledgerdesk.api.ticket.TicketPriority;
import io.ledgerdesk.api.ticket.command.OpenTicket;
import io.ledgerdesk.api.ticket.command.PostMessage;
import io.ledgerdesk.api.ticket.command.TicketOutcome;
import io.ledgerdesk.command.platform.CommandDispatch;
import io.ledgerdesk.command.platform.CommandOrigin;
import io.ledgerdesk.command.platform.CommandPlatformConfiguration;
import io.ledgerdesk.command.ticket.TicketConfiguration;
import io.ledgerdesk.command.ticket.TicketNumbers;
import io.ledgerdesk.eventstore.EventStoreConfiguration;

import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeoutException;
import java.util.function.IntFunction;

/**
 * Commands a second in process, as a ratio to {@link RowPerTransaction} measured just before and
 * just after each of them: opening tickets (number allocation included), and appending a message to
 * one of many existing tickets. No projections run.
 */
public final class EngineBenchmark {

    private static final int EXISTING_TICKETS = 2000;
    private static final int WARM_UP = 40_000;
    private static final String TEXT =
            "I have tried everything that the help pages suggest, twice, and the calendar still"
                    + " shows yesterday's consultations. ";

    private final PrintStream out;
    private final CommandDispatch dispatch;
    private final TicketNumbers numbers;
    private final BenchmarkDatabase database;
    private final RowPerTransaction ceiling;
    private final Duration duration;
    private final List<String> tickets = new ArrayList<>();

    private EngineBenchmark(
            PrintStream out,
            CommandDispatch dispatch,
            TicketNumbers numbers,
            BenchmarkDatabase database,
            Duration duration)
            throws SQLException {
        this.out = out;
        this.dispatch = dispatch;
        this.numbers = numbers;
        this.database = database;
        this.ceiling = new RowPerTransaction(database);
        this.duration = duration;
    }

    /**
     * Arguments: rounds (5 by default), seconds a measurement (8), then numbers of threads (32 8
     * 1).
     */
    public static void main(String[] arguments)
            throws IOException,
                    SQLException,
                    InterruptedException,
                    ExecutionException,
                    TimeoutException {
        int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 5;
        int seconds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 8;
        int[] threads =
                arguments.length > 2
                        ? Arrays.stream(arguments).skip(2).mapToInt(Integer::parseInt).toArray()
                        : new int[] {32, 8, 1};
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        try (BenchmarkDatabase database = new BenchmarkDatabase();
                AnnotationConfigApplicationContext context =
                        contextOn(database.database(1).url(), Map.of())) {
            describeMachine(out, database);
            new EngineBenchmark(
                            out,
                            context.getBean(CommandDispatch.class),
                            context.getBean(TicketNumbers.class),
                            database,
                            Duration.ofSeconds(seconds))
                    .run(rounds, threads);
        }
    }

    static AnnotationConfigApplicationContext contextOn(String url, Map<String, Object> more) {
        AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
        context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("more", more));
        context.getEnvironment()
                .getPropertySources()
                .addLast(
                        new MapPropertySource(
                                "benchmark",
                                Map.of(
                                        "spring.datasource.url",
                                        url,
                                        "spring.datasource.username",
                                        "postgres")));
        context.register(
                EventStoreConfiguration.class,
                CommandPlatformConfiguration.class,
                TicketConfiguration.class);
        context.refresh();
        return context;
    }

    static void describeMachine(PrintStream out, BenchmarkDatabase database)
            throws IOException, SQLException {
        Path cpu = Path.of("/proc/cpuinfo");
        String model =
                Files.isReadable(cpu)
                        ? Files.readAllLines(cpu).stream()
                                .filter(line -> line.startsWith("model name"))
                                .map(line -> line.replaceFirst(".*: ", ""))
                                .findFirst()
                                .orElse("?")
                        : "?";
        out.printf(
                "%s, %d processors, Java %s, PostgreSQL %s, fsync on%n",
                model,
                Runtime.getRuntime().availableProcessors(),
                Runtime.version(),
                database.show("server_version"));
    }

    private void run(int rounds, int[] threadCounts)
            throws IOException,
                    InterruptedException,
                    ExecutionException,
                    TimeoutException,
                    SQLException {
        // Long enough for the compiler, however slow the machine: counted, not timed.
        for (int done = 0; done < WARM_UP; ) {
            done +=
                    (int)
                            (Load.perSecond(8, duration, thread -> this::open)
                                    * duration.toSeconds());
        }
        while (tickets.size() < EXISTING_TICKETS) {
            tickets.add(open());
        }
        for (int done = 0; done < WARM_UP; ) {
            done +=
                    (int)
                            (Load.perSecond(8, duration, thread -> this::append)
                                    * duration.toSeconds());
        }
        out.printf(
                "%-8s %8s %12s %12s %8s %12s %12s %8s%n",
                "what",
                "threads",
                "commands/s",
                "pgbench/s",
                "ratio",
                "CPU us JVM+PG",
                "pgbench+PG",
                "ratio");
        for (int threads : threadCounts) {
            measure("open", threads, rounds, thread -> this::open);
            // The tickets opened meanwhile have driven these from the cache.
            tickets.forEach(this::appendTo);
            measure("append", threads, rounds, thread -> this::append);
        }
    }

    private void measure(String what, int threads, int rounds, IntFunction<Runnable> action)
            throws IOException,
                    InterruptedException,
                    ExecutionException,
                    TimeoutException,
                    SQLException {
        List<Double> ratios = new ArrayList<>();
        List<Double> costs = new ArrayList<>();
        Rate before = ceiling.measure(threads, duration);
        for (int round = 0; round < rounds; round++) {
            double server = database.cpuSeconds();
            double self = CpuTime.ofSelf();
            double perSecond = Load.perSecond(threads, duration, action);
            double count = perSecond * duration.toSeconds();
            Rate commands =
                    new Rate(
                            perSecond,
                            (CpuTime.ofSelf() - self) * 1e6 / count,
                            (database.cpuSeconds() - server) * 1e6 / count);
            Rate after = ceiling.measure(threads, duration);
            Rate rows = before.meanWith(after);
            ratios.add(commands.perSecond() / rows.perSecond());
            costs.add(commands.cpu() / rows.cpu());
            out.printf(
                    Locale.ROOT,
                    "%-8s %8d %12.0f %12.0f %8.2f %6.0f +%4.0f %6.0f +%4.0f %8.2f%n",
                    what,
                    threads,
                    commands.perSecond(),
                    rows.perSecond(),
                    ratios.getLast(),
                    commands.clientMicros(),
                    commands.serverMicros(),
                    rows.clientMicros(),
                    rows.serverMicros(),
                    costs.getLast());
            before = after;
        }
        out.printf(
                Locale.ROOT,
                "%-8s %8d %34s %.2f %33.2f%n",
                what,
                threads,
                "median",
                median(ratios),
                median(costs));
    }

    static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        return (sorted.get((sorted.size() - 1) / 2) + sorted.get(sorted.size() / 2)) / 2;
    }

    private String open() {
        String id = UuidCreator.getTimeOrderedEpochFast().toString();
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        Requester requester =
                new Requester("user-1", "astrologer", "Uma User", "uma@example.org", null);
        dispatch.send(
                new OpenTicket(
                        id,
                        numbers.next(now),
                        "Calendar shows yesterday",
                        TEXT,
                        TicketCategory.CALENDAR_PROBLEMS,
                        TicketPriority.MEDIUM,
                        requester,
                        List.of(),
                        now),
                TicketOutcome.class,
                origin(Actor.user(requester)));
        return id;
    }

    private void append() {
        appendTo(tickets.get(ThreadLocalRandom.current().nextInt(tickets.size())));
    }

    private void appendTo(String ticket) {
        Actor sender = new Actor(ActorType.USER, "user-1", "Uma User", null);
        dispatch.send(
                new PostMessage(
                        ticket,
                        UuidCreator.getTimeOrderedEpochFast().toString(),
                        sender,
                        TEXT,
                        List.of(),
                        Instant.now().truncatedTo(ChronoUnit.MILLIS)),
                TicketOutcome.class,
                origin(sender));
    }

    static CommandOrigin origin(Actor actor) {
        String id = UuidCreator.getTimeOrderedEpochFast().toString();
        return new CommandOrigin(actor, id, id, "loopback", "benchmark");
    }
}
