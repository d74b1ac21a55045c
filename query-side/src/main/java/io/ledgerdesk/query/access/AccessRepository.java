package io.ledgerdesk.query.access;

import io.ledgerdesk.query.platform.StoredJson;
import io.ledgerdesk.query.platform.StoredText;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;

import tools.jackson.core.type.TypeReference;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** The table of the access log. */
final class AccessRepository implements AccessStore {

    static final String SCHEMA = "access_log";

    private static final String INSERT =
            """
            INSERT INTO access_log.access
                (at, actor_id, actor_name, impersonated_by, ticket_id, kind, request_id,
                 correlation_id, address_class, search)
            SELECT unnest(?::timestamptz[]), unnest(?::text[]), unnest(?::text[]), unnest(?::text[]),
                unnest(?::text[]), unnest(?::text[]), unnest(?::text[]), unnest(?::text[]),
                unnest(?::text[]), unnest(?::jsonb[])
            """;

    /** Nodes that purge at once share the work. */
    private static final String PURGE =
            """
            DELETE FROM access_log.access WHERE id IN (
                SELECT id FROM access_log.access WHERE at < ?::timestamptz
                ORDER BY at LIMIT ? FOR UPDATE SKIP LOCKED)
            """;

    private static final TypeReference<TreeMap<String, String>> TEXTS = new TypeReference<>() {};

    private final JdbcOperations jdbc;

    AccessRepository(JdbcOperations jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void add(List<Access> accesses) {
        jdbc.update(
                connection -> {
                    PreparedStatement statement = connection.prepareStatement(INSERT);
                    texts(connection, statement, 1, accesses, access -> access.at().toString());
                    texts(connection, statement, 2, accesses, access -> id(access.actorId()));
                    texts(connection, statement, 3, accesses, Access::actorName);
                    texts(
                            connection,
                            statement,
                            4,
                            accesses,
                            access -> id(access.impersonatedBy()));
                    texts(connection, statement, 5, accesses, access -> id(access.ticketId()));
                    texts(connection, statement, 6, accesses, access -> access.kind().wireName());
                    texts(connection, statement, 7, accesses, Access::requestId);
                    texts(connection, statement, 8, accesses, Access::correlationId);
                    texts(connection, statement, 9, accesses, Access::addressClass);
                    texts(connection, statement, 10, accesses, access -> json(access.search()));
                    return statement;
                });
    }

    private static void texts(
            Connection connection,
            PreparedStatement statement,
            int index,
            List<Access> accesses,
            Function<Access, @Nullable String> text)
            throws SQLException {
        @Nullable String[] values = new String[accesses.size()];
        for (int i = 0; i < values.length; i++) {
            String value = text.apply(accesses.get(i));
            values[i] = value == null ? null : StoredText.storable(value);
        }
        statement.setArray(index, connection.createArrayOf("text", values));
    }

    @Override
    public int deleteBefore(Instant oldest, int most) {
        return jdbc.update(PURGE, oldest.toString(), most);
    }

    List<AccessEntry> search(AccessSearch search, int limit) {
        StringBuilder sql = new StringBuilder("SELECT * FROM access_log.access WHERE true");
        List<Object> values = new ArrayList<>();
        condition(sql, values, " AND actor_id = ?", id(search.actorId()));
        condition(sql, values, " AND impersonated_by = ?", id(search.impersonatedBy()));
        condition(sql, values, " AND ticket_id = ?", id(search.ticketId()));
        condition(
                sql,
                values,
                " AND kind = ?",
                search.kind() == null ? null : search.kind().wireName());
        condition(sql, values, " AND at >= ?::timestamptz", text(search.from()));
        condition(sql, values, " AND at < ?::timestamptz", text(search.to()));
        condition(sql, values, " AND id < ?", search.before());
        values.add(limit);
        return jdbc.query(
                sql.append(" ORDER BY id DESC LIMIT ?").toString(),
                (row, number) -> entry(row),
                values.toArray());
    }

    private static void condition(
            StringBuilder sql, List<Object> values, String condition, @Nullable Object value) {
        if (value != null) {
            sql.append(condition);
            values.add(value);
        }
    }

    private static @Nullable String id(@Nullable String id) {
        return id == null ? null : StoredText.id(id);
    }

    private static @Nullable String json(@Nullable Map<String, String> search) {
        return search == null ? null : StoredJson.write(search);
    }

    private static @Nullable String text(@Nullable Instant instant) {
        return instant == null ? null : instant.toString();
    }

    private static AccessEntry entry(ResultSet row) throws SQLException {
        String search = row.getString("search");
        return new AccessEntry(
                row.getLong("id"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("actor_id"),
                row.getString("actor_name"),
                row.getString("impersonated_by"),
                row.getString("ticket_id"),
                row.getString("kind"),
                search == null ? null : StoredJson.read(search, TEXTS),
                row.getString("request_id"),
                row.getString("correlation_id"),
                row.getString("address_class"));
    }
}
