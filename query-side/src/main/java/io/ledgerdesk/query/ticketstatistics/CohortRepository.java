package io.ledgerdesk.query.ticketstatistics;

import io.ledgerdesk.query.platform.MultiRowInsert;
import io.ledgerdesk.query.platform.ReadModel;

import org.springframework.jdbc.core.JdbcOperations;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Changes cohorts: reads them, adds, writes them back. Whoever does so holds {@link #lock} until
 * the end of the transaction, so that the segments of a read model do not overwrite each other.
 */
final class CohortRepository {

    private static final String KEYS =
            "(SELECT unnest(?::text[]) AS dimension, unnest(?::text[]) AS grain,"
                    + " unnest(?::timestamptz[]) AS bucket, unnest(?::text[]) AS value) AS k";
    private static final String SAME =
            "c.dimension = k.dimension AND c.grain = k.grain AND c.bucket = k.bucket"
                    + " AND c.value = k.value";

    private final JdbcOperations jdbc;
    private final String lockKey;
    private final String select;
    private final String delete;
    private final String addMessages;
    private final MultiRowInsert<Map.Entry<CohortKey, Cohort>> upsert;

    CohortRepository(ReadModel readModel, JdbcOperations jdbc) {
        this.jdbc = jdbc;
        this.lockKey = readModel.table("cohort");
        // The fence makes it look each key up in the primary key, however little is known of the
        // table's size.
        this.select =
                "SELECT c.* FROM %s CROSS JOIN LATERAL (SELECT * FROM %s c WHERE %s OFFSET 0) c"
                        .formatted(KEYS, readModel.table("cohort"), SAME);
        this.delete =
                "DELETE FROM %s c USING %s WHERE %s"
                        .formatted(readModel.table("cohort"), KEYS, SAME);
        this.addMessages =
                ("UPDATE %s c SET messages = c.messages + k.more"
                                + " FROM (SELECT unnest(?::text[]) AS dimension,"
                                + " unnest(?::text[]) AS grain, unnest(?::timestamptz[]) AS bucket,"
                                + " unnest(?::text[]) AS value, unnest(?::int8[]) AS more) AS k"
                                + " WHERE %s")
                        .formatted(readModel.table("cohort"), SAME);
        this.upsert = upsertInto(readModel.table("cohort"));
    }

    private static MultiRowInsert<Map.Entry<CohortKey, Cohort>> upsertInto(String table) {
        MultiRowInsert.Builder<Map.Entry<CohortKey, Cohort>> insert =
                MultiRowInsert.<Map.Entry<CohortKey, Cohort>>into(table)
                        .key("dimension", "text", row -> row.getKey().dimension().code())
                        .key("grain", "text", row -> row.getKey().grain().code())
                        .key("bucket", "timestamptz", row -> row.getKey().bucket())
                        .key("value", "text", row -> row.getKey().value());
        for (Counter counter : Counter.values()) {
            insert.changing(counter.column(), "int8", row -> row.getValue().get(counter));
        }
        for (Measured measured : Measured.values()) {
            insert.changing(measured.column(), "text", row -> row.getValue().bins(measured));
        }
        return insert.overwriting();
    }

    /**
     * Waits until nobody else changes cohorts of this read model. What is written is flushed: what
     * is read is remembered by how many events are in it, and where several segments write, those
     * after a crash of the server may be others than those before it.
     */
    void lock() {
        jdbc.query(
                "SELECT pg_advisory_xact_lock(hashtext(?)),"
                        + " set_config('synchronous_commit', 'on', true)",
                row -> {},
                lockKey);
    }

    /** Adds changes; a cohort that is left without tickets is deleted. */
    void add(SortedMap<CohortKey, Cohort> changes) {
        SortedMap<CohortKey, Cohort> messages = new TreeMap<>(changes);
        messages.values().removeIf(change -> !change.isOfMessagesOnly());
        SortedMap<CohortKey, Cohort> others = new TreeMap<>(changes);
        others.keySet().removeAll(messages.keySet());
        addMessages(messages);
        addAll(others);
    }

    /**
     * What replies and messages change: one number, so that nothing is read and no durations are
     * written. Cohorts that are not there, which those of a stored ticket never are, are made.
     */
    private void addMessages(SortedMap<CohortKey, Cohort> changes) {
        if (changes.isEmpty()) {
            return;
        }
        int found =
                jdbc.update(
                        connection -> {
                            PreparedStatement statement =
                                    prepared(connection, addMessages, changes.keySet());
                            statement.setArray(
                                    5,
                                    connection.createArrayOf(
                                            "int8",
                                            changes.values().stream()
                                                    .map(change -> change.get(Counter.MESSAGES))
                                                    .toArray()));
                            return statement;
                        });
        if (found < changes.size()) {
            SortedMap<CohortKey, Cohort> missing = new TreeMap<>(changes);
            missing.keySet().removeAll(load(changes.keySet()).keySet());
            addAll(missing);
        }
    }

    private void addAll(SortedMap<CohortKey, Cohort> changes) {
        if (changes.isEmpty()) {
            return;
        }
        SortedMap<CohortKey, Cohort> cohorts = load(changes.keySet());
        changes.forEach(
                (key, change) -> cohorts.computeIfAbsent(key, k -> new Cohort()).add(change));
        List<CohortKey> empty = new ArrayList<>();
        List<Map.Entry<CohortKey, Cohort>> kept = new ArrayList<>();
        for (Map.Entry<CohortKey, Cohort> cohort : cohorts.entrySet()) {
            if (cohort.getValue().isNothing()) {
                empty.add(cohort.getKey());
            } else {
                kept.add(cohort);
            }
        }
        upsert.execute(jdbc, kept);
        if (!empty.isEmpty()) {
            jdbc.update(connection -> prepared(connection, delete, empty));
        }
    }

    private SortedMap<CohortKey, Cohort> load(Collection<CohortKey> keys) {
        SortedMap<CohortKey, Cohort> cohorts = new TreeMap<>();
        jdbc.query(
                connection -> prepared(connection, select, keys),
                row -> {
                    cohorts.put(key(row), cohort(row));
                });
        return cohorts;
    }

    private static CohortKey key(ResultSet row) throws SQLException {
        return new CohortKey(
                constant(Dimension.values(), Dimension::code, row.getString("dimension")),
                constant(Grain.values(), Grain::code, row.getString("grain")),
                row.getObject("bucket", OffsetDateTime.class).toInstant(),
                row.getString("value"));
    }

    private static Cohort cohort(ResultSet row) throws SQLException {
        Cohort cohort = new Cohort();
        for (Counter counter : Counter.values()) {
            cohort.add(counter, row.getLong(counter.column()));
        }
        for (Measured measured : Measured.values()) {
            cohort.histogram(measured).add(row.getString(measured.column()));
        }
        return cohort;
    }

    private static <E> E constant(E[] constants, Function<E, String> code, String stored) {
        for (E constant : constants) {
            if (code.apply(constant).equals(stored)) {
                return constant;
            }
        }
        throw new IllegalStateException("unknown: " + stored);
    }

    private static PreparedStatement prepared(
            Connection connection, String sql, Collection<CohortKey> keys) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        statement.setArray(1, texts(connection, keys, key -> key.dimension().code()));
        statement.setArray(2, texts(connection, keys, key -> key.grain().code()));
        statement.setArray(3, texts(connection, keys, key -> key.bucket().toString()));
        statement.setArray(4, texts(connection, keys, CohortKey::value));
        return statement;
    }

    private static java.sql.Array texts(
            Connection connection, Collection<CohortKey> keys, Function<CohortKey, String> text)
            throws SQLException {
        return connection.createArrayOf("text", keys.stream().map(text).toArray());
    }
}
