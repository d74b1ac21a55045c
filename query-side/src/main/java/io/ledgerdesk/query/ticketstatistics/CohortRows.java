package io.ledgerdesk.query.ticketstatistics;

import io.ledgerdesk.query.platform.ReadModel;

import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcOperations;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Works all cohorts out from the tickets, in one pass in the order in which these were opened: it
 * holds the cohorts of one day, and the primary key is built from all rows at the end.
 */
final class CohortRows {

    private static final int FETCH = 5000;
    private static final Grain[] GRAINS = Grain.values();
    private static final Dimension[] DIMENSIONS = Dimension.values();
    private static final Counter[] COUNTERS = Counter.values();
    private static final Measured[] MEASURED = Measured.values();

    /** Characters that are collected before they are sent. */
    private static final int CHUNK = 1 << 18;

    /** Of these that wait to be sent. */
    private static final int CHUNKS = 8;

    private static final long POLL_MILLIS = 20;

    private final JdbcOperations reader;
    private final Connection connection;
    private final BlockingQueue<byte[]> chunks = new ArrayBlockingQueue<>(CHUNKS);
    private volatile boolean stopped;
    private final String tickets;
    private final String table;
    private final String copy;
    private final StringBuilder rows = new StringBuilder();
    private final Map<Grain, Stretch> open = new HashMap<>();

    /**
     * Writes once.
     *
     * @param reader reads the tickets, which are committed
     * @param connection writes the cohorts
     */
    CohortRows(ReadModel readModel, JdbcOperations reader, Connection connection) {
        this.reader = reader;
        this.connection = connection;
        this.tickets = readModel.table("ticket");
        this.table = readModel.table("cohort");
        this.copy =
                "COPY %s (dimension, grain, bucket, value, %s, %s) FROM STDIN"
                        .formatted(
                                table,
                                names(Arrays.stream(Counter.values()).map(Counter::column)),
                                names(Arrays.stream(Measured.values()).map(Measured::column)));
    }

    private static String names(Stream<String> columns) {
        return columns.collect(Collectors.joining(", "));
    }

    /** The cohorts of one stretch of time. */
    private record Stretch(Instant bucket, String text, Map<Group, Cohort> cohorts) {}

    private record Group(Dimension dimension, String value) {}

    /**
     * Replaces whatever cohorts there are: another thread reads the tickets, on a connection of its
     * own, while this one sends what they make.
     */
    void write(Consumer<@Nullable Statement> working) throws SQLException {
        try (Statement statement = connection.createStatement();
                ExecutorService reading =
                        Executors.newSingleThreadExecutor(
                                Thread.ofPlatform().name(table + "-read").daemon().factory())) {
            working.accept(statement);
            statement.execute("TRUNCATE " + table);
            statement.execute("ALTER TABLE " + table + " DROP CONSTRAINT cohort_pkey");
            Future<Boolean> read =
                    reading.submit(
                            () -> reader.execute((ConnectionCallback<Boolean>) this::readAll));
            try {
                copyAll(read);
            } finally {
                stopped = true;
            }
            statement.execute(
                    "ALTER TABLE "
                            + table
                            + " ADD CONSTRAINT cohort_pkey"
                            + " PRIMARY KEY (dimension, grain, bucket, value)");
        }
    }

    private Boolean readAll(Connection readingConnection) throws SQLException {
        boolean autoCommit = readingConnection.getAutoCommit();
        readingConnection.setAutoCommit(false);
        try (Statement all = readingConnection.createStatement()) {
            all.setFetchSize(FETCH);
            try (ResultSet row =
                    all.executeQuery("SELECT * FROM " + tickets + " ORDER BY created_at")) {
                while (row.next()) {
                    count(FactsRepository.read(row));
                }
            }
            for (Grain grain : GRAINS) {
                end(grain);
            }
            hand();
            return true;
        } finally {
            readingConnection.rollback();
            readingConnection.setAutoCommit(autoCommit);
        }
    }

    private void copyAll(Future<Boolean> read) throws SQLException {
        CopyIn copying = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(copy);
        try {
            while (!read.isDone() || !chunks.isEmpty()) {
                byte[] chunk = chunks.poll(POLL_MILLIS, TimeUnit.MILLISECONDS);
                if (chunk != null) {
                    copying.writeToCopy(chunk, 0, chunk.length);
                }
            }
            if (read.state() != Future.State.SUCCESS) {
                throw new IllegalStateException("tickets cannot be read", read.exceptionNow());
            }
            copying.endCopy();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped", e);
        } finally {
            if (copying.isActive()) {
                copying.cancelCopy();
            }
        }
    }

    private void count(TicketFacts ticket) {
        Cohort.Contribution contribution = Cohort.Contribution.of(ticket);
        for (Grain grain : GRAINS) {
            Instant bucket = grain.floor(ticket.createdAt());
            Stretch stretch = open.get(grain);
            if (stretch == null || !stretch.bucket().equals(bucket)) {
                end(grain);
                stretch = new Stretch(bucket, bucket.toString(), new HashMap<>());
                open.put(grain, stretch);
            }
            for (Dimension dimension : DIMENSIONS) {
                for (String value : dimension.valuesOf(ticket)) {
                    stretch.cohorts()
                            .computeIfAbsent(new Group(dimension, value), group -> new Cohort())
                            .plus(contribution);
                }
            }
        }
    }

    private void end(Grain grain) {
        Stretch stretch = open.remove(grain);
        if (stretch != null) {
            stretch.cohorts().forEach((group, cohort) -> append(grain, stretch, group, cohort));
            if (rows.length() >= CHUNK) {
                hand();
            }
        }
    }

    private void append(Grain grain, Stretch stretch, Group group, Cohort cohort) {
        rows.append(group.dimension().code()).append('\t');
        rows.append(grain.code()).append('\t').append(stretch.text()).append('\t');
        escape(group.value());
        for (Counter counter : COUNTERS) {
            rows.append('\t').append(cohort.get(counter));
        }
        for (Measured measured : MEASURED) {
            rows.append('\t');
            cohort.writeBins(measured, rows);
        }
        rows.append('\n');
    }

    private void escape(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '\\' -> rows.append("\\\\");
                case '\t' -> rows.append("\\t");
                case '\n' -> rows.append("\\n");
                case '\r' -> rows.append("\\r");
                default -> rows.append(c);
            }
        }
    }

    private void hand() {
        byte[] bytes = rows.toString().getBytes(StandardCharsets.UTF_8);
        rows.setLength(0);
        try {
            while (!chunks.offer(bytes, POLL_MILLIS, TimeUnit.MILLISECONDS)) {
                if (stopped) {
                    throw new IllegalStateException("nobody takes the rows any more");
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped", e);
        }
    }
}
