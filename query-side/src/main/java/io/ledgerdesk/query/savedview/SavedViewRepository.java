package io.ledgerdesk.query.savedview;

import io.ledgerdesk.query.platform.MultiRowInsert;
import io.ledgerdesk.query.platform.ReadModel;
import io.ledgerdesk.query.platform.StoredJson;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;

import tools.jackson.core.type.TypeReference;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Reads and writes saved views. */
final class SavedViewRepository {

    private static final TypeReference<Map<String, String>> FILTERS = new TypeReference<>() {};

    private final String byIds;
    private final String usable;
    private final String usableBy;
    private final MultiRowInsert<SavedViewRow> rows;

    SavedViewRepository(ReadModel readModel) {
        String table = readModel.table("view");
        this.byIds = "SELECT * FROM " + table + " WHERE view_id = ANY (?::text[])";
        this.usable =
                "SELECT * FROM "
                        + table
                        + " WHERE view_id = ? AND NOT deleted AND (shared OR owner_id = ?)";
        this.usableBy =
                ("SELECT * FROM %1$s WHERE owner_id = ? AND NOT deleted"
                                + " UNION SELECT * FROM %1$s WHERE shared AND NOT deleted"
                                + " ORDER BY name, view_id LIMIT ?")
                        .formatted(table);
        this.rows =
                MultiRowInsert.<SavedViewRow>into(table)
                        .key("view_id", "text", SavedViewRow::viewId)
                        .changing("sequence", "int8", SavedViewRow::sequence)
                        .settled("owner_id", "text", SavedViewRow::ownerId)
                        .settled("owner_name", "text", SavedViewRow::ownerName)
                        .changing("name", "text", SavedViewRow::name)
                        .changing("shared", "bool", SavedViewRow::shared)
                        .changing("filters", "jsonb", row -> StoredJson.write(row.filters()))
                        .changing("deleted", "bool", SavedViewRow::deleted)
                        .settled("created_at", "timestamptz", SavedViewRow::createdAt)
                        .changing("updated_at", "timestamptz", SavedViewRow::updatedAt)
                        .overwriting();
    }

    /** Those that there are, by id. */
    Map<String, SavedViewRow> load(JdbcOperations jdbc, Collection<String> viewIds) {
        Map<String, SavedViewRow> byId = new HashMap<>();
        jdbc.query(
                byIds,
                statement ->
                        statement.setArray(
                                1,
                                statement.getConnection().createArrayOf("text", viewIds.toArray())),
                row -> {
                    SavedViewRow view = read(row);
                    byId.put(view.viewId(), view);
                });
        return byId;
    }

    void save(JdbcOperations jdbc, Collection<SavedViewRow> views) {
        rows.execute(jdbc, views);
    }

    /** A view that an agent may use, or null when it is none. */
    @Nullable SavedViewRow find(JdbcOperations jdbc, String viewId, String agentId) {
        List<SavedViewRow> found = jdbc.query(usable, (row, n) -> read(row), viewId, agentId);
        return found.isEmpty() ? null : found.getFirst();
    }

    /** An agent's own views and shared ones, by name. */
    List<SavedViewRow> usableBy(JdbcOperations jdbc, String agentId, int limit) {
        return jdbc.query(usableBy, (row, n) -> read(row), agentId, limit);
    }

    private static SavedViewRow read(ResultSet row) throws SQLException {
        return new SavedViewRow(
                row.getString("view_id"),
                row.getLong("sequence"),
                row.getString("owner_id"),
                row.getString("owner_name"),
                row.getString("name"),
                row.getBoolean("shared"),
                StoredJson.read(row.getString("filters"), FILTERS),
                row.getBoolean("deleted"),
                instant(row, "created_at"),
                instant(row, "updated_at"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(row.getObject(column, OffsetDateTime.class)).toInstant();
    }
}
