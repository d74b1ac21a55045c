package io.ledgerdesk.query.audit;

import io.ledgerdesk.query.platform.MultiRowInsert;
import io.ledgerdesk.query.platform.ReadModel;
import io.ledgerdesk.query.platform.RowWriting;
import io.ledgerdesk.query.platform.Snapshot;
import io.ledgerdesk.query.platform.StoredText;
import io.ledgerdesk.query.textsearch.WordQuery;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The table of the trail. */
final class TrailRepository {

    private final JdbcOperations jdbc;
    private final LogPositionRepository positions;
    private final MultiRowInsert<TrailRow> entries;

    TrailRepository(ReadModel readModel, JdbcOperations jdbc, LogPositionRepository positions) {
        this.jdbc = jdbc;
        this.positions = positions;
        this.entries =
                MultiRowInsert.<TrailRow>into(readModel.table("entry"))
                        .key("position", "int8", TrailRow::position)
                        .settled("aggregate_type", "text", TrailRow::aggregateType)
                        .settled("aggregate_id", "text", TrailRow::aggregateId)
                        .settled("type", "text", TrailRow::type)
                        .settled("recorded_at", "timestamptz", TrailRow::recordedAt)
                        .settled("actor_id", "text", TrailRow::actorId)
                        .settled("impersonated_by", "text", TrailRow::impersonatedBy)
                        .settled("correlation_id", "text", TrailRow::correlationId)
                        .settled("words", "tsvector", TrailRow::words)
                        .keeping();
    }

    /** Keeps events; written one by one, those that are there already stay as they are. */
    void add(List<TrailRow> rows, RowWriting way) {
        way.write(entries, jdbc, positions.placed(rows));
    }

    /**
     * Positions of what matches, newest first; of the source nothing is kept here.
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
        AuditFilter filter = search.filter();
        condition(sql, values, " AND actor_id = ?", id(filter.actorId()));
        if (search.kind() != null) {
            kind(sql, search.kind());
        }
        condition(sql, values, " AND impersonated_by = ?", id(filter.impersonatedBy()));
        condition(sql, values, " AND type = ?", filter.type());
        condition(sql, values, " AND correlation_id = ?", id(filter.correlationId()));
        if (filter.text() != null) {
            words(sql, values, WordQuery.of(filter.text()));
        }
        condition(sql, values, " AND recorded_at >= ?::timestamptz", text(filter.from()));
        condition(sql, values, " AND recorded_at < ?::timestamptz", text(filter.to()));
        values.add(limit);
        return snapshot.jdbc()
                .query(
                        sql.append(" ORDER BY position DESC LIMIT ?").toString(),
                        (row, number) -> row.getLong(1),
                        values.toArray());
    }

    /**
     * What belongs together.
     *
     * @param positions the first ones, ascending
     * @param events how many there are in all
     */
    record Caused(List<Long> positions, long events) {}

    /**
     * All with one correlation id.
     *
     * @param limit positions at most
     */
    static Caused caused(Snapshot snapshot, ReadModel readModel, String correlationId, int limit) {
        String of = " FROM " + readModel.table("entry") + " WHERE correlation_id = ?";
        String id = StoredText.storable(StoredText.id(correlationId));
        List<Long> positions =
                snapshot.jdbc()
                        .query(
                                "SELECT position" + of + " ORDER BY position LIMIT ?",
                                (row, number) -> row.getLong(1),
                                id,
                                limit);
        Long events =
                positions.size() < limit
                        ? null
                        : snapshot.jdbc().queryForObject("SELECT count(*)" + of, Long.class, id);
        return new Caused(positions, events == null ? positions.size() : events);
    }

    /** Constants are spliced in: a partial index is used only where it is known to do. */
    private static void kind(StringBuilder sql, AuditedKind kind) {
        sql.append(
                kind.aggregateTypes().stream()
                        .map(type -> "'" + type + "'")
                        .collect(Collectors.joining(", ", " AND aggregate_type IN (", ")")));
    }

    private static void words(StringBuilder sql, List<Object> values, WordQuery words) {
        if (words.isEmpty()) {
            sql.append(" AND false");
        } else {
            condition(sql, values, " AND words @@ ?::tsquery", words.all());
        }
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
