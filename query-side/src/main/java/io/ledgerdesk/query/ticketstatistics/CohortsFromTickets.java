package io.ledgerdesk.query.ticketstatistics;

import io.ledgerdesk.query.platform.ReadModel;

import org.jspecify.annotations.Nullable;

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
final class CohortsFromTickets {

    private static final int FETCH = 5000;

    /** Characters that are collected before they are sent. */
    private static final int CHUNK = 1 << 18;

    private final Connection connection;
    private final String tickets;
    private final String table;
    private final String copy;
    private final CopiedRows rows = new CopiedRows();
    private final Map<Grain, Stretch> open = new HashMap<>();

    CohortsFromTickets(ReadModel readModel, Connection connection) {
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
    private record Stretch(Instant bucket, Map<Group, Cohort> cohorts) {}

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
            rows.send(connection, copy);
            working.accept(statement);
            statement.execute(
                    "ALTER TABLE "
                            + table
                            + " ADD CONSTRAINT cohort_pkey"
                            + " PRIMARY KEY (dimension, grain, bucket, value)");
        }
    }

    private void count(TicketFacts ticket) throws SQLException {
        for (Grain grain : Grain.values()) {
            Instant bucket = grain.floor(ticket.createdAt());
            Stretch stretch = open.get(grain);
            if (stretch == null || !stretch.bucket().equals(bucket)) {
                end(grain);
                stretch = new Stretch(bucket, new HashMap<>());
                open.put(grain, stretch);
            }
            for (Dimension dimension : Dimension.values()) {
                for (String value : dimension.valuesOf(ticket)) {
                    stretch.cohorts()
                            .computeIfAbsent(new Group(dimension, value), group -> new Cohort())
                            .plus(ticket);
                }
            }
        }
    }

    private void end(Grain grain) throws SQLException {
        Stretch stretch = open.remove(grain);
        if (stretch != null) {
            stretch.cohorts().forEach((group, cohort) -> append(grain, stretch, group, cohort));
            if (rows.length() >= CHUNK) {
                rows.send(connection, copy);
            }
        }
    }

    private void append(Grain grain, Stretch stretch, Group group, Cohort cohort) {
        rows.field(group.dimension().code())
                .field(grain.code())
                .field(stretch.bucket().toString())
                .field(group.value());
        for (Counter counter : Counter.values()) {
            rows.field(cohort.get(counter));
        }
        for (Measured measured : Measured.values()) {
            rows.field(cohort.bins(measured));
        }
        rows.endRow();
    }
}
