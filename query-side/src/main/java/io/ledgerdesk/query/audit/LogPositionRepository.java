package io.ledgerdesk.query.audit;

import org.springframework.jdbc.core.JdbcOperations;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * Looks up where in the log events are that do not tell it. A processor's token does not tell it
 * either: for an event that fills a gap it names a later position.
 */
final class LogPositionRepository {

    private static final String POSITIONS =
            """
            SELECT e.position
            FROM unnest(?::text[], ?::int8[]) WITH ORDINALITY AS u (aggregate_id, sequence, nr)
            JOIN event_log.event e ON e.aggregate_id = u.aggregate_id AND e.sequence = u.sequence
            ORDER BY u.nr
            """;

    private final JdbcOperations eventLog;

    LogPositionRepository(JdbcOperations eventLog) {
        this.eventLog = eventLog;
    }

    /** The same rows in their order, each with its position. */
    List<TrailRow> placed(List<TrailRow> rows) {
        List<TrailRow> unplaced = rows.stream().filter(row -> row.position() == null).toList();
        if (unplaced.isEmpty()) {
            return rows;
        }
        Iterator<Long> found = of(unplaced).iterator();
        return rows.stream()
                .map(row -> row.position() == null ? row.at(found.next()) : row)
                .toList();
    }

    private List<Long> of(List<TrailRow> rows) {
        List<Long> positions = new ArrayList<>(rows.size());
        eventLog.query(
                POSITIONS,
                statement -> {
                    statement.setArray(
                            1,
                            statement
                                    .getConnection()
                                    .createArrayOf(
                                            "text",
                                            rows.stream().map(TrailRow::aggregateId).toArray()));
                    statement.setArray(
                            2,
                            statement
                                    .getConnection()
                                    .createArrayOf(
                                            "int8",
                                            rows.stream().map(TrailRow::sequence).toArray()));
                },
                row -> {
                    positions.add(row.getLong(1));
                });
        if (positions.size() != rows.size()) {
            throw new IllegalStateException("events are missing from the log that was read");
        }
        return positions;
    }
}
