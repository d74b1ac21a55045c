package io.ledgerdesk.query.ticketstatistics;

import io.ledgerdesk.query.platform.ReadModel;

import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
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

    private final Connection connection;
    private final String tickets;
    private final String table;
    private final String copy;
    private final StringBuilder rows = new StringBuilder();
    private final Map<Grain, Stretch> open = new HashMap<>();

    CohortRows(ReadModel readModel, Connection connection) {
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

    /** Replaces whatever cohorts there are. */
    void write(Consumer<@Nullable Statement> working) throws SQLException {
        try (Statement statement = connection.createStatement();
                Statement all = connection.createStatement()) {
            working.accept(statement);
            statement.execute("TRUNCATE " + table);
            statement.execute("ALTER TABLE " + table + " DROP CONSTRAINT cohort_pkey");
            all.setFetchSize(FETCH);
            working.accept(all);
            try (ResultSet row =
                    all.executeQuery("SELECT * FROM " + tickets + " ORDER BY created_at")) {
                while (row.next()) {
                    count(FactsRepository.read(row));
                }
            }
            for (Grain grain : Grain.values()) {
                end(grain);
            }
            send();
            working.accept(statement);
            statement.execute(
                    "ALTER TABLE "
                            + table
                            + " ADD CONSTRAINT cohort_pkey"
                            + " PRIMARY KEY (dimension, grain, bucket, value)");
        }
    }

    private void count(TicketFacts ticket) throws SQLException {
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

    private void end(Grain grain) throws SQLException {
        Stretch stretch = open.remove(grain);
        if (stretch != null) {
            stretch.cohorts().forEach((group, cohort) -> append(grain, stretch, group, cohort));
            if (rows.length() >= CHUNK) {
                send();
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

    private void send() throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        byte[] bytes = rows.toString().getBytes(StandardCharsets.UTF_8);
        rows.setLength(0);
        CopyIn copying = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(copy);
        try {
            copying.writeToCopy(bytes, 0, bytes.length);
            copying.endCopy();
        } finally {
            if (copying.isActive()) {
                copying.cancelCopy();
            }
        }
    }
}
