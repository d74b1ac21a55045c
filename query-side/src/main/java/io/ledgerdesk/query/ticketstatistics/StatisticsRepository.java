package io.ledgerdesk.query.ticketstatistics;

import io.ledgerdesk.query.platform.ReadModel;
import io.ledgerdesk.query.platform.Snapshot;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.PreparedStatementSetter;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Reads the rollups. */
final class StatisticsRepository {

    private static final String SUMS =
            Arrays.stream(Counter.values())
                    .map(counter -> "sum(%1$s)::int8 AS %1$s".formatted(counter.column()))
                    .collect(Collectors.joining(", "));

    /** Read from text once, and not again for every row. */
    private static final String STARTS =
            "WITH days AS MATERIALIZED (SELECT ?::timestamptz[] AS starts) ";

    private static final String BINS =
            Arrays.stream(Measured.values())
                    .map(Measured::column)
                    .collect(Collectors.joining(", "));

    private final String cohort;
    private final String flow;
    private final String agent;
    private final String calendar;

    StatisticsRepository(ReadModel readModel) {
        this.cohort = readModel.table("cohort");
        this.flow = readModel.table("flow");
        this.agent = readModel.table("agent");
        this.calendar = readModel.table("business_calendar");
    }

    /** Sums by value, without histograms. */
    SortedMap<String, Cohort> sums(Snapshot snapshot, Dimension dimension, List<Span> spans) {
        SortedMap<String, Cohort> byValue = new TreeMap<>();
        if (!spans.isEmpty()) {
            snapshot.jdbc()
                    .query(
                            sumsSql(spans.size()),
                            binding(dimension, spans),
                            row -> {
                                Cohort sums = new Cohort();
                                for (Counter counter : Counter.values()) {
                                    sums.add(counter, row.getLong(counter.column()));
                                }
                                byValue.put(row.getString("value"), sums);
                            });
        }
        return byValue;
    }

    /** Fills in the histograms of these values. */
    void addHistograms(
            Snapshot snapshot, Dimension dimension, List<Span> spans, Map<String, Cohort> byValue) {
        if (spans.isEmpty() || byValue.isEmpty()) {
            return;
        }
        Map<String, Map<Measured, BinSums>> sums = new HashMap<>();
        PreparedStatementSetter keys = binding(dimension, spans);
        int valuesAt = spans.size() * 4 + 1;
        snapshot.jdbc()
                .query(
                        histogramsSql(spans.size()),
                        statement -> {
                            keys.setValues(statement);
                            statement.setArray(
                                    valuesAt,
                                    statement
                                            .getConnection()
                                            .createArrayOf("text", byValue.keySet().toArray()));
                        },
                        row -> {
                            Map<Measured, BinSums> ofValue =
                                    sums.computeIfAbsent(
                                            row.getString("value"),
                                            value -> new EnumMap<>(Measured.class));
                            for (Measured measured : Measured.values()) {
                                ofValue.computeIfAbsent(measured, m -> new BinSums())
                                        .add(row.getString(measured.column()));
                            }
                        });
        byValue.forEach(
                (value, cohort) ->
                        sums.getOrDefault(value, Map.of())
                                .forEach((m, bins) -> bins.addTo(cohort.histogram(m))));
    }

    String sumsSql(int spans) {
        return "SELECT value, %s FROM (%s) c GROUP BY value".formatted(SUMS, rows(spans));
    }

    String histogramsSql(int spans) {
        return "SELECT value, %s FROM (%s) c WHERE value = ANY (?::text[])"
                .formatted(BINS, rows(spans));
    }

    private String rows(int spans) {
        String one =
                "SELECT * FROM "
                        + cohort
                        + " WHERE dimension = ? AND grain = ? AND bucket >= ? AND bucket < ?";
        return String.join(" UNION ALL ", java.util.Collections.nCopies(spans, one));
    }

    PreparedStatementSetter binding(Dimension dimension, List<Span> spans) {
        return statement -> {
            int at = 1;
            for (Span span : spans) {
                statement.setString(at++, dimension.code());
                at = bind(statement, at, span);
            }
        };
    }

    /**
     * By the number of the day, counted from 0; days of which there is nothing to tell are absent.
     */
    Map<Integer, DayCounts> days(Snapshot snapshot, LocalDays days, List<Span> spans) {
        Map<Integer, DayCounts> byDay = new HashMap<>();
        for (Span span : spans) {
            read(
                    snapshot.jdbc(),
                    STARTS
                            + "SELECT width_bucket(bucket, starts) AS day,"
                            + " sum(opened)::int8 AS opened, sum(closed)::int8 AS closed,"
                            + " sum(reopened)::int8 AS reopened, 0::int8 AS responded,"
                            + " 0::int8 AS response_millis FROM "
                            + flow
                            + ", days WHERE grain = ? AND bucket >= ? AND bucket < ? GROUP BY 1",
                    days,
                    span,
                    byDay);
            read(
                    snapshot.jdbc(),
                    STARTS
                            + "SELECT width_bucket(bucket, starts) AS day, 0::int8 AS opened,"
                            + " 0::int8 AS closed, 0::int8 AS reopened,"
                            + " sum(responded)::int8 AS responded,"
                            + " sum(response_millis)::int8 AS response_millis FROM "
                            + cohort
                            + ", days WHERE dimension = 'all' AND grain = ? AND bucket >= ? AND bucket < ?"
                            + " GROUP BY 1",
                    days,
                    span,
                    byDay);
        }
        return byDay;
    }

    private static void read(
            JdbcOperations jdbc,
            String sql,
            LocalDays days,
            Span span,
            Map<Integer, DayCounts> byDay) {
        jdbc.query(
                sql,
                statement -> {
                    statement.setArray(
                            1,
                            statement
                                    .getConnection()
                                    .createArrayOf(
                                            "text",
                                            days.starts().stream()
                                                    .map(Instant::toString)
                                                    .toArray()));
                    bind(statement, 2, span);
                },
                row -> {
                    byDay.merge(row.getInt("day") - 1, counts(row), DayCounts::plus);
                });
    }

    private static DayCounts counts(ResultSet row) throws SQLException {
        return new DayCounts(
                row.getLong("opened"),
                row.getLong("closed"),
                row.getLong("reopened"),
                row.getLong("responded"),
                row.getLong("response_millis"));
    }

    /** How many more tickets were opened than closed in all of these together. */
    long growth(Snapshot snapshot, List<Span> spans) {
        long growth = 0;
        for (Span span : spans) {
            @Nullable Long sum =
                    snapshot.jdbc()
                            .queryForObject(
                                    "SELECT coalesce(sum(opened - closed + reopened), 0)::int8 FROM "
                                            + flow
                                            + " WHERE grain = ? AND bucket >= ? AND bucket < ?",
                                    Long.class,
                                    span.grain().code(),
                                    utc(span.from()),
                                    utc(span.to()));
            growth += sum == null ? 0 : sum;
        }
        return growth;
    }

    /** The quarter of an hour in which something happened first, or null before anything did. */
    @Nullable Instant beginning(Snapshot snapshot) {
        return snapshot.jdbc()
                .query(
                        "SELECT bucket FROM " + flow + " WHERE grain = 'q' ORDER BY bucket LIMIT 1",
                        row ->
                                row.next()
                                        ? row.getObject("bucket", OffsetDateTime.class).toInstant()
                                        : null);
    }

    /** By id; agents who were never named are absent. */
    Map<String, String> agentNames(Snapshot snapshot, List<String> ids) {
        Map<String, String> names = new HashMap<>();
        snapshot.jdbc()
                .query(
                        "SELECT agent_id, name FROM " + agent + " WHERE agent_id = ANY (?::text[])",
                        statement ->
                                statement.setArray(
                                        1,
                                        statement
                                                .getConnection()
                                                .createArrayOf("text", ids.toArray())),
                        row -> {
                            names.put(row.getString("agent_id"), row.getString("name"));
                        });
        return names;
    }

    String businessHours(Snapshot snapshot) {
        return String.join(
                "", snapshot.jdbc().queryForList("SELECT hours FROM " + calendar, String.class));
    }

    private static int bind(PreparedStatement statement, int at, Span span) throws SQLException {
        statement.setString(at, span.grain().code());
        statement.setObject(at + 1, utc(span.from()));
        statement.setObject(at + 2, utc(span.to()));
        return at + 3;
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
