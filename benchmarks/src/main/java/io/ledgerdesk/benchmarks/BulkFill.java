package io.ledgerdesk.benchmarks;

import io.ledgerdesk.query.platform.BulkLoad;
import io.ledgerdesk.query.platform.Generations;
import io.ledgerdesk.query.platform.Pace;
import io.ledgerdesk.query.platform.ReadModel;
import io.ledgerdesk.query.platform.ReadModelCode;
import io.ledgerdesk.query.platform.ReadModelProcessors;
import io.ledgerdesk.query.platform.ReadModelSchemas;

import org.springframework.context.ApplicationContext;

import java.io.PrintStream;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Builds read models from a log that is there already, in bulk, as rebuilds do, but as the tables
 * that are read. Nobody else may build them meanwhile.
 */
final class BulkFill {

    private static final long TOLD_EVERY_NANOS = TimeUnit.SECONDS.toNanos(20);
    private static final long LONGEST_NANOS = TimeUnit.HOURS.toNanos(2);

    private final PrintStream out;
    private final BenchmarkDatabase server;
    private final String database;
    private final ApplicationContext queries;

    BulkFill(
            PrintStream out,
            BenchmarkDatabase server,
            String database,
            ApplicationContext queries) {
        this.out = out;
        this.server = server;
        this.database = database;
        this.queries = queries;
    }

    /** Builds those that are not up to the end of the log; whether there were any. */
    boolean build(List<String> readModels, long events) throws SQLException {
        List<ReadModelCode> behind =
                queries.getBeansOfType(ReadModelCode.class).values().stream()
                        .filter(code -> readModels.contains(code.live().name()))
                        .filter(code -> position(code.live()) < events)
                        .sorted(Comparator.comparingInt(c -> readModels.indexOf(c.live().name())))
                        .toList();
        for (ReadModelCode code : behind) {
            begin(code.live());
            fill(code, events);
        }
        return !behind.isEmpty();
    }

    private long position(ReadModel readModel) {
        return queries.getBean(Generations.class).position(readModel);
    }

    /** Makes the tables anew, wherever they had come to. */
    private void begin(ReadModel live) throws SQLException {
        server.execute(database, "DROP SCHEMA IF EXISTS " + live.schema() + " CASCADE");
        ReadModel unused = queries.getBean(ReadModelSchemas.class).ready(live);
    }

    private void fill(ReadModelCode code, long events) throws SQLException {
        String name = code.live().name();
        double here = CpuTime.ofSelf();
        double there = server.cpuSeconds();
        long start = System.nanoTime();
        try (BulkLoad load =
                queries.getBean(ReadModelProcessors.class)
                        .loading(code.projection().apply(code.live()), new Pace())
                        .orElseThrow()) {
            load.start();
            long told = start;
            while (load.phase() != BulkLoad.Phase.DONE) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
                long now = System.nanoTime();
                if (load.error() != null || now - start > LONGEST_NANOS) {
                    throw new IllegalStateException(name + " cannot be built: " + load.error());
                }
                if (now - told > TOLD_EVERY_NANOS) {
                    told = now;
                    out.printf(
                            Locale.ROOT,
                            "  %s: %s, %d of %d events after %.0f s%n",
                            name,
                            load.phase().name().toLowerCase(Locale.ROOT),
                            load.position(),
                            events,
                            (now - start) / 1e9);
                }
            }
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        out.printf(
                Locale.ROOT,
                "  %s: %.0f s, %.0f events/s, processor time of 1000 events: %.1f ms here, %.1f ms"
                        + " the server%n",
                name,
                seconds,
                events / seconds,
                (CpuTime.ofSelf() - here) * 1e6 / events,
                (server.cpuSeconds() - there) * 1e6 / events);
    }
}
