package io.ledgerdesk.query.audit;

import io.ledgerdesk.query.platform.ReadModel;
import io.ledgerdesk.query.platform.Snapshot;
import io.ledgerdesk.query.platform.StoredText;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;

/** The table of the trail. */
final class TrailRepository {

    private final JdbcOperations jdbc;
    private final LogPositionRepository positions;
    private final String insert;

    TrailRepository(ReadModel readModel, JdbcOperations jdbc, LogPositionRepository positions) {
        this.jdbc = jdbc;
        this.positions = positions;
        this.insert =
                "INSERT INTO "
                        + readModel.table("entry")
                        + """
                         (position, aggregate_id, type, recorded_at, actor_id, correlation_id, words,
                          aggregate_type, impersonated_by)
                        SELECT u.position, u.aggregate_id, u.type, u.recorded_at, u.actor_id,
                               u.correlation_id, to_tsvector('simple', u.words),
                               u.aggregate_type, u.impersonated_by
                        FROM unnest(?::int8[], ?::text[], ?::text[], ?::timestamptz[], ?::text[],
                                    ?::text[], ?::text[], ?::text[], ?::text[])
                            AS u (position, aggregate_id, type, recorded_at, actor_id,
                                  correlation_id, words, aggregate_type, impersonated_by)
                        ON CONFLICT (position) DO NOTHING
                        """;
    }

    /** Keeps events; those that are there already stay as they are. */
    void add(List<TrailRow> rows) {
        List<Long> places = positions.of(rows);
        jdbc.update(
                connection -> {
                    PreparedStatement statement = connection.prepareStatement(insert);
                    statement.setArray(1, connection.createArrayOf("int8", places.toArray()));
                    texts(connection, statement, 2, rows, TrailRow::aggregateId);
                    texts(connection, statement, 3, rows, TrailRow::type);
                    texts(connection, statement, 4, rows, row -> row.recordedAt().toString());
                    texts(connection, statement, 5, rows, TrailRow::actorId);
                    texts(connection, statement, 6, rows, TrailRow::correlationId);
                    texts(connection, statement, 7, rows, row -> StoredText.storable(row.words()));
                    texts(connection, statement, 8, rows, TrailRow::aggregateType);
                    texts(connection, statement, 9, rows, TrailRow::impersonatedBy);
                    return statement;
                });
    }

    private static void texts(
            Connection connection,
            PreparedStatement statement,
            int index,
            List<TrailRow> rows,
            Function<TrailRow, @Nullable String> text)
            throws SQLException {
        Array array = connection.createArrayOf("text", rows.stream().map(text).toArray());
        statement.setArray(index, array);
    }

    /**
     * Positions of what matches, newest first.
     *
     * @param below exclusive
     * @param above exclusive
     * @param limit at most so many
     */
    static List<Long> search(
            Snapshot snapshot,
            ReadModel readModel,
            AuditSearch search,
            long above,
            long below,
            int limit) {
        StringBuilder sql =
                new StringBuilder("SELECT position FROM ")
                        .append(readModel.table("entry"))
                        .append(" WHERE position > ? AND position < ?");
        List<Object> values = new ArrayList<>(List.of(above, below));
        condition(sql, values, " AND actor_id = ?", id(search.actorId()));
        if (search.kind() != null) {
            kind(sql, values, search.kind());
        }
        condition(sql, values, " AND impersonated_by = ?", id(search.impersonatedBy()));
        condition(sql, values, " AND type = ?", search.type());
        condition(sql, values, " AND correlation_id = ?", id(search.correlationId()));
        condition(sql, values, " AND words @@ plainto_tsquery('simple', ?)", search.text());
        condition(sql, values, " AND recorded_at >= ?::timestamptz", text(search.from()));
        condition(sql, values, " AND recorded_at <= ?::timestamptz", text(search.to()));
        values.add(limit);
        return snapshot.jdbc()
                .query(
                        sql.append(" ORDER BY position DESC LIMIT ?").toString(),
                        (row, number) -> row.getLong(1),
                        values.toArray());
    }

    private static void kind(StringBuilder sql, List<Object> values, AuditedKind kind) {
        sql.append(" AND aggregate_type IN (")
                .append(String.join(", ", Collections.nCopies(kind.aggregateTypes().size(), "?")))
                .append(')');
        values.addAll(kind.aggregateTypes());
    }

    private static void condition(
            StringBuilder sql, List<Object> values, String condition, @Nullable String value) {
        if (value != null) {
            sql.append(condition);
            values.add(StoredText.storable(value));
        }
    }

    private static @Nullable String id(@Nullable String id) {
        return id == null ? null : StoredText.id(id);
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }
}
