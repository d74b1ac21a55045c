package io.ledgerdesk.query.ticketstatistics;

import io.ledgerdesk.query.platform.ReadModel;
import io.ledgerdesk.query.platform.Snapshot;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads the rollups. */
final class StatisticsRepository {

    /** Read from text once, and not again for every row. */
    private static final String STARTS =
            "WITH days AS MATERIALIZED (SELECT ?::timestamptz[] AS starts) ";

    private final String cohort;
    private final String flow;
    private final String agent;
    private final String state;
    private final String frame;

    private final CohortReadRepository cohorts;

    StatisticsRepository(ReadModel readModel, CohortCache cache) {
        this.cohort = readModel.table("cohort");
        this.flow = readModel.table("flow");
        this.agent = readModel.table("agent");
        this.state =
                "SELECT '%s'::regclass::oid::int8, coalesce(sum(events), 0)::int8 FROM %s"
                        .formatted(cohort, readModel.table("opened_on"));
        this.frame =
                """
                SELECT (SELECT bucket FROM %1$s WHERE grain = 'q' ORDER BY bucket LIMIT 1) AS beginning,
                       (SELECT coalesce(sum(opened - closed + reopened), 0)::int8 FROM %1$s
                        WHERE grain = 'd') AS open_now,
                       (SELECT coalesce(sum(opened - closed + reopened), 0)::int8 FROM %1$s
                        WHERE grain = 'd' AND bucket < ?)
                       + (SELECT coalesce(sum(opened - closed + reopened), 0)::int8 FROM %1$s
                          WHERE grain = 'q' AND bucket >= ? AND bucket < ?) AS open_before,
                       (SELECT hours FROM %2$s) AS hours
                """
                        .formatted(flow, readModel.table("business_calendar"));
        this.cohorts = new CohortReadRepository(readModel, cache);
    }

    /**
     * Which state all rollups are in: they change with events of tickets only, all of which are
     * counted.
     *
     * @param table the table of cohorts; another generation's is another
     * @param events how many events are in it
     */
    record State(long table, long events) {}

    /** The state of this moment. */
    State state(Snapshot snapshot) {
        return Objects.requireNonNull(
                snapshot.jdbc()
                        .queryForObject(
                                state, (row, number) -> new State(row.getLong(1), row.getLong(2))));
    }

    /**
     * What is told of the whole of the time.
     *
     * @param beginning the quarter of an hour in which something happened first, or null before
     *     anything did
     * @param openNow how many more tickets were opened than closed, ever
     * @param openBefore the same before an instant
     * @param hours the business hours that everything is counted with
     */
    record Frame(
            @Nullable Instant beginning, long openNow, long openBefore, @Nullable String hours) {}

    /**
     * What is told of the whole of the time.
     *
     * @param start on a quarter of an hour
     */
    Frame frame(Snapshot snapshot, Instant start) {
        OffsetDateTime day = utc(Grain.DAY.floor(start));
        return Objects.requireNonNull(
                snapshot.jdbc()
                        .queryForObject(
                                frame,
                                (row, number) -> {
                                    @Nullable OffsetDateTime beginning =
                                            row.getObject("beginning", OffsetDateTime.class);
                                    return new Frame(
                                            beginning == null ? null : beginning.toInstant(),
                                            row.getLong("open_now"),
                                            row.getLong("open_before"),
                                            row.getString("hours"));
                                },
                                day,
                                day,
                                utc(start)));
    }

    /** Which state the cohorts in these spans are in. */
    CohortReadRepository.Versions versions(Snapshot snapshot, List<Span> spans) {
        return cohorts.versions(snapshot, spans);
    }

    /** All cohorts of a dimension, in pieces. */
    List<CohortPart> parts(
            Snapshot snapshot,
            CohortReadRepository.Versions versions,
            Dimension dimension,
            List<Span> spans) {
        return cohorts.parts(snapshot, versions, dimension, spans);
    }

    /** Sums by value, without histograms. */
    static SortedMap<String, Tally> sums(List<CohortPart> parts) {
        SortedMap<String, Tally> byValue = new TreeMap<>();
        for (CohortPart part : parts) {
            byValue.computeIfAbsent(part.value(), value -> new Tally()).addCounters(part);
        }
        return byValue;
    }

    /** Fills in the histograms of these values. */
    static void addHistograms(List<CohortPart> parts, Map<String, Tally> byValue) {
        for (CohortPart part : parts) {
            Tally tally = byValue.get(part.value());
            if (tally != null) {
                tally.addBins(part);
            }
        }
    }

    /**
     * By the number of the day, counted from 0; days of which there is nothing to tell are absent.
     */
    Map<Integer, DayCounts> days(
            Snapshot snapshot,
            CohortReadRepository.Versions versions,
            LocalDays days,
            List<Span> spans) {
        Map<Integer, DayCounts> byDay = new HashMap<>();
        List<String> parts = new ArrayList<>();
        List<Span> arguments = new ArrayList<>();
        for (Span span : spans) {
            parts.add(
                    "SELECT width_bucket(bucket, starts) AS day,"
                            + " sum(opened)::int8 AS opened, sum(closed)::int8 AS closed,"
                            + " sum(reopened)::int8 AS reopened, 0::int8 AS responded,"
                            + " 0::int8 AS response_millis FROM "
                            + flow
                            + ", days WHERE grain = ? AND bucket >= ? AND bucket < ? GROUP BY 1");
            arguments.add(span);
            if (span.grain() == Grain.DAY) {
                parts.add(
                        "SELECT width_bucket(bucket, starts) AS day, 0::int8 AS opened,"
                                + " 0::int8 AS closed, 0::int8 AS reopened,"
                                + " sum(responded)::int8 AS responded,"
                                + " sum(response_millis)::int8 AS response_millis FROM "
                                + cohort
                                + ", days WHERE dimension = 'all' AND grain = ? AND bucket >= ?"
                                + " AND bucket < ? GROUP BY 1");
                arguments.add(span);
            } else {
                addQuarters(snapshot, versions, days, span, byDay);
            }
        }
        if (!parts.isEmpty()) {
            read(
                    snapshot.jdbc(),
                    STARTS + String.join(" UNION ALL ", parts),
                    days,
                    arguments,
                    byDay);
        }
        return byDay;
    }

    private void addQuarters(
            Snapshot snapshot,
            CohortReadRepository.Versions versions,
            LocalDays days,
            Span span,
            Map<Integer, DayCounts> byDay) {
        List<Instant> starts = days.starts();
        for (CohortPart quarter : cohorts.quarters(snapshot, versions, span)) {
            int place = Collections.binarySearch(starts, quarter.bucket());
            byDay.merge(
                    place < 0 ? -place - 2 : place,
                    new DayCounts(
                            0,
                            0,
                            0,
                            quarter.get(Counter.RESPONDED),
                            quarter.get(Counter.RESPONSE_MILLIS)),
                    DayCounts::plus);
        }
    }

    private static void read(
            JdbcOperations jdbc,
            String sql,
            LocalDays days,
            List<Span> spans,
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
                    int at = 2;
                    for (Span span : spans) {
                        at = bind(statement, at, span);
                    }
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
