package io.ledgerdesk.benchmarks;

import io.ledgerdesk.query.QuerySideApplication;
import io.ledgerdesk.query.platform.ReadModelProcessor;

import org.axonframework.serialization.Serializer;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

import java.io.PrintStream;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

/**
 * A query side on a database of its own with so many tickets, opened in the course of the last
 * year. What has been filled once is used again; nothing is built while it is read.
 */
final class TicketStock implements AutoCloseable {

    private static final String ADMIN_KEY = "benchmark-key";
    private static final String REQUESTER = "user-77";
    private static final List<String> READ_MODELS =
            List.of("ticket-search", "ticket-statistics", "ticket-list");

    private final long tickets;
    private final String name;
    private final BenchmarkDatabase server;
    private final ConfigurableApplicationContext queries;
    private final HttpLoad http;

    private TicketStock(
            long tickets,
            String name,
            BenchmarkDatabase server,
            ConfigurableApplicationContext queries) {
        this.tickets = tickets;
        this.name = name;
        this.server = server;
        this.queries = queries;
        this.http =
                new HttpLoad(
                        "http://127.0.0.1:"
                                + queries.getEnvironment().getProperty("local.server.port"),
                        ADMIN_KEY,
                        REQUESTER);
    }

    /** Fills what is not filled yet. */
    static TicketStock open(PrintStream out, BenchmarkDatabase server, long tickets)
            throws SQLException {
        String name = "tickets_" + tickets;
        boolean filled = !"none".equals(filling(server, name));
        if (!filled) {
            server.execute("DROP DATABASE IF EXISTS " + name + " WITH (FORCE)");
            server.execute("CREATE DATABASE " + name);
        }
        ConfigurableApplicationContext queries = application(server.database(name, 1).url());
        queries.getBeansOfType(ReadModelProcessor.class).values().forEach(ReadModelProcessor::stop);
        if (!filled) {
            fillLog(
                    out,
                    server,
                    name,
                    tickets,
                    queries.getBean("eventSerializer", Serializer.class));
        }
        long events = Long.parseLong(filling(server, name));
        out.printf(
                Locale.ROOT,
                "%d tickets, %d events (%.1f a ticket)%n",
                tickets,
                events,
                (double) events / tickets);
        if (new BulkFill(out, server, name, queries).build(READ_MODELS, events)) {
            server.execute(name, "VACUUM ANALYZE");
            server.execute("CHECKPOINT");
        }
        return new TicketStock(tickets, name, server, queries);
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
                        "ledgerdesk.identity.jwt.secret=" + Token.SECRET,
                        "ledgerdesk.identity.admin-key=" + ADMIN_KEY)
                .run();
    }

    /**
     * How many events there are in a log that has been filled, which its database's comment says.
     */
    private static String filling(BenchmarkDatabase server, String name) throws SQLException {
        return server.query(
                "SELECT coalesce((SELECT shobj_description(oid, 'pg_database') FROM pg_database"
                        + " WHERE datname = '"
                        + name
                        + "'), 'none')");
    }

    private static void fillLog(
            PrintStream out,
            BenchmarkDatabase server,
            String name,
            long tickets,
            Serializer serializer)
            throws SQLException {
        long start = System.nanoTime();
        LogFiller filler =
                new LogFiller(
                        server.database(name, 1),
                        serializer,
                        Instant.now().minus(Duration.ofDays(365)).truncatedTo(ChronoUnit.MILLIS),
                        Duration.ofDays(362).dividedBy(tickets),
                        filled -> out.printf("  %d of %d tickets%n", filled, tickets));
        filler.fillTo(tickets);
        server.execute("COMMENT ON DATABASE " + name + " IS '" + filler.events() + "'");
        double seconds = (System.nanoTime() - start) / 1e9;
        out.printf(
                Locale.ROOT,
                "  the log: %.0f s, %.0f events/s%n",
                seconds,
                filler.events() / seconds);
    }

    long tickets() {
        return tickets;
    }

    HttpLoad http() {
        return http;
    }

    /** Pages of 8 KB that statements have touched so far, wherever they were. */
    long buffers() throws SQLException {
        return Long.parseLong(
                server.query(
                        "SELECT coalesce(sum(shared_blks_hit + shared_blks_read), 0)::int8"
                                + " FROM pg_stat_statements WHERE dbid = (SELECT oid"
                                + " FROM pg_database WHERE datname = '"
                                + name
                                + "')"));
    }

    /** So far, of the tables that grow with tickets. Backends tell of theirs with a delay. */
    String sequentialScans() throws SQLException {
        return server.query(
                name,
                "SELECT coalesce(string_agg(schemaname || '.' || relname || ' ' || seq_scan, ', '"
                        + " ORDER BY 1), 'none') FROM pg_stat_user_tables"
                        + " WHERE schemaname LIKE 'ticket%' AND n_live_tup > 5000"
                        + " AND seq_scan > 0");
    }

    /** From now on. */
    void forgetScans() throws SQLException {
        String unused = server.query(name, "SELECT 'x' || pg_stat_reset()::text");
    }

    @Override
    public void close() {
        http.close();
        queries.close();
    }
}
