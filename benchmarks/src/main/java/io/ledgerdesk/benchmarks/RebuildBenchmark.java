package io.ledgerdesk.benchmarks;

import com.zaxxer.hikari.HikariDataSource;

import io.ledgerdesk.eventstore.axon.LogEventStore;
import io.ledgerdesk.eventstore.axon.LogPage;
import io.ledgerdesk.eventstore.axon.LogPages;
import io.ledgerdesk.eventstore.axon.LogStorageEngine;
import io.ledgerdesk.query.QuerySideApplication;
import io.ledgerdesk.query.platform.BulkLoad;
import io.ledgerdesk.query.platform.Pace;
import io.ledgerdesk.query.platform.ReadModel;
import io.ledgerdesk.query.platform.ReadModelCode;
import io.ledgerdesk.query.platform.ReadModelProcessor;
import io.ledgerdesk.query.platform.ReadModelProcessors;
import io.ledgerdesk.query.platform.ReadModelSchemas;

import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.serialization.Serializer;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * How fast each read model is rebuilt from a log of so many tickets, its indexes included, as a
 * ratio to merely reading the log in pages and decoding all payloads on one thread; how fast all of
 * them are, as many at a time as a node rebuilds; and how fast the log is verified, as a ratio to
 * reading it.
 *
 * <p>Beside the rates stands the processor time per thousand events, of this process and of the
 * server, which hardly suffers when something else runs on the machine.
 */
public final class RebuildBenchmark {

    private static final int PAGE = 10_000;
    private static final int GENERATION = 1;
    private static final String TOGETHER = "together";

    /** As many as a node rebuilds at once by default. */
    private static final int AT_ONCE = 5;

    private final PrintStream out;
    private final BenchmarkDatabase database;
    private final ConfigurableApplicationContext context;

    private RebuildBenchmark(
            PrintStream out, BenchmarkDatabase database, ConfigurableApplicationContext context) {
        this.out = out;
        this.database = database;
        this.context = context;
    }

    /**
     * Arguments: tickets (50,000 by default), then names of read models, and {@value #TOGETHER} for
     * all of them at a time (everything by default).
     */
    public static void main(String[] arguments)
            throws IOException, SQLException, InterruptedException {
        long tickets = arguments.length > 0 ? Long.parseLong(arguments[0]) : 50_000;
        Set<String> wanted =
                new HashSet<>(
                        List.of(arguments)
                                .subList(Math.min(1, arguments.length), arguments.length));
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        try (BenchmarkDatabase database = new BenchmarkDatabase();
                ConfigurableApplicationContext context = application(database.database(1).url())) {
            new RebuildBenchmark(out, database, context).run(tickets, wanted);
        }
    }

    /** A query side, not reachable under a fixed port. */
    static ConfigurableApplicationContext application(String url) {
        return new SpringApplicationBuilder(QuerySideApplication.class)
                .properties(
                        "server.port=0",
                        "server.address=127.0.0.1",
                        "spring.main.banner-mode=off",
                        "logging.level.root=WARN",
                        "spring.datasource.url=" + url,
                        "spring.datasource.username=postgres",
                        "spring.datasource.password=",
                        "ledgerdesk.identity.admin-key=benchmark-key")
                .run();
    }

    private void run(long tickets, Set<String> wanted) throws SQLException, InterruptedException {
        context.getBeansOfType(ReadModelProcessor.class).values().forEach(ReadModelProcessor::stop);
        LogFiller filler =
                new LogFiller(
                        database.database(1),
                        context.getBean("eventSerializer", Serializer.class),
                        Instant.now().minus(Duration.ofDays(365)).truncatedTo(ChronoUnit.MILLIS),
                        Duration.ofDays(362).dividedBy(tickets));
        long began = System.nanoTime();
        filler.fillTo(tickets);
        long events = filler.events();
        database.execute("VACUUM ANALYZE");
        out.printf(
                Locale.ROOT,
                "%d tickets, %d events, filled in %.0f s%n%n",
                tickets,
                events,
                seconds(began));
        out.printf(
                "%-22s %8s %8s %9s %6s %13s %13s%n",
                "", "seconds", "indexes", "events/s", "ratio", "ms/1000 here", "ms/1000 server");
        pages(events);
        double ceiling = row("reading, decoding", events, 0, () -> pages(events));
        row("the same with Axon", events, ceiling, () -> stream(events));
        List<ReadModelCode> all =
                context.getBeansOfType(ReadModelCode.class).values().stream()
                        .sorted(Comparator.comparing(code -> code.live().name()))
                        .toList();
        for (ReadModelCode code : all) {
            if (wanted.isEmpty() || wanted.contains(code.live().name())) {
                row(code.live().name(), events, ceiling, () -> rebuild(code));
            }
        }
        double together = 0;
        if (wanted.isEmpty() || wanted.contains(TOGETHER)) {
            together = row("all of them", events * all.size(), ceiling, () -> together(all));
        }
        double again = row("reading, decoding", events, 0, () -> pages(events));
        out.printf(Locale.ROOT, "the ceiling changed by a factor of %.2f%n", again / ceiling);
        if (together > 0) {
            out.printf(
                    Locale.ROOT,
                    "all of them, to the mean of the ceilings before and after: %.2f%n",
                    2 * together / (ceiling + again));
        }
        if (wanted.isEmpty()) {
            verify();
        }
    }

    private double row(String name, long events, double ceiling, Measured measured)
            throws SQLException {
        double here = CpuTime.ofSelf();
        double server = database.cpuSeconds();
        long start = System.nanoTime();
        double indexing = measured.run();
        double seconds = seconds(start);
        double rate = events / seconds;
        out.printf(
                Locale.ROOT,
                "%-22s %8.1f %8.1f %9.0f %6.2f %13.1f %13.1f%n",
                name,
                seconds,
                indexing,
                rate,
                ceiling == 0 ? 1.0 : rate / ceiling,
                (CpuTime.ofSelf() - here) * 1e6 / events,
                (database.cpuSeconds() - server) * 1e6 / events);
        return rate;
    }

    /** The ceiling. */
    private double pages(long events) {
        LogPages pages = context.getBean(LogStorageEngine.class).pages(null, type -> true);
        long read = 0;
        boolean last = false;
        while (!last) {
            LogPage page = pages.next(PAGE);
            read += page.events().size();
            last = page.last();
        }
        if (read != events) {
            throw new IllegalStateException(read + " instead of " + events);
        }
        return 0;
    }

    /** As processors read: every event a message with a place of its own, metadata decoded. */
    private double stream(long events) {
        try (BlockingStream<TrackedEventMessage<?>> stream =
                context.getBean(LogEventStore.class).openStream(null)) {
            for (long read = 0; read < events; read++) {
                TrackedEventMessage<?> message = stream.nextAvailable();
                if (message.getPayload() == null || message.getMetaData().isEmpty()) {
                    throw new IllegalStateException("an event without content");
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return 0;
    }

    private double rebuild(ReadModelCode code) {
        ReadModel shadow =
                context.getBean(ReadModelSchemas.class).ready(code.live().generation(GENERATION));
        try (BulkLoad load =
                context.getBean(ReadModelProcessors.class)
                        .loading(code.projection().apply(shadow), new Pace())
                        .orElseThrow()) {
            double indexing = await(load);
            database.execute("DROP SCHEMA " + shadow.schema() + " CASCADE");
            return indexing;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** How long indexes took is not told: others are filled meanwhile. */
    private double together(List<ReadModelCode> all) {
        try (ExecutorService rebuilding = Executors.newFixedThreadPool(AT_ONCE)) {
            for (Future<Double> each :
                    rebuilding.invokeAll(
                            all.stream()
                                    .map(code -> (Callable<Double>) () -> rebuild(code))
                                    .toList())) {
                double unused = each.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted before all were rebuilt", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
        return 0;
    }

    private void verify() {
        out.println();
        try (HikariDataSource pool =
                database.database(2).openPool("verify", Duration.ofMinutes(1), "")) {
            VerifyBenchmark.measure(out, pool, 2);
        }
    }

    private static double await(BulkLoad load) {
        load.start();
        long indexingSince = 0;
        while (load.phase() != BulkLoad.Phase.DONE) {
            if (load.error() != null) {
                throw new IllegalStateException(load.error());
            }
            if (indexingSince == 0 && load.phase() == BulkLoad.Phase.INDEXING) {
                indexingSince = System.nanoTime();
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
        return indexingSince == 0 ? 0 : seconds(indexingSince);
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) / 1e9;
    }

    /** Answers how many seconds of it were spent on indexes. */
    private interface Measured {
        double run();
    }
}
