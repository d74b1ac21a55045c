package io.ledgerdesk.query.platform;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BiFunction;

/**
 * The units in which one read model's tables are filled, as all nodes know them. A unit is taken by
 * locking its row: who dies in it gives it back.
 */
final class BulkUnits {

    private static final String FILL = ReadModelSchemas.SHARED + ".bulk_fill";
    private static final String UNIT = ReadModelSchemas.SHARED + ".bulk_unit";

    private final JdbcOperations jdbc;
    private final String tables;

    BulkUnits(JdbcOperations jdbc, ReadModel readModel) {
        this.jdbc = jdbc;
        this.tables = readModel.schema();
    }

    /**
     * A stretch of whole aggregates.
     *
     * @param after identifier of the last aggregate before it, empty at the beginning
     * @param through identifier of its last aggregate, null for all there are
     */
    record Unit(int number, String after, @Nullable String through) {}

    /** Up to which position these tables are filled in units; empty when they are not. */
    OptionalLong upTo() {
        return jdbc
                .query(
                        "SELECT up_to FROM " + FILL + " WHERE tables = ?",
                        (row, number) -> row.getLong(1),
                        tables)
                .stream()
                .mapToLong(Long::longValue)
                .findFirst();
    }

    /** Has these tables filled in units, unless that was begun already. */
    void begin(long upTo) {
        jdbc.update(
                "INSERT INTO " + FILL + " (tables, up_to) VALUES (?, ?) ON CONFLICT DO NOTHING",
                tables,
                upTo);
    }

    /** Takes a unit that nobody is at until the end of the transaction. */
    Optional<Unit> take() {
        return jdbc
                .query(
                        "SELECT number, after, through FROM "
                                + UNIT
                                + " WHERE tables = ? AND NOT done ORDER BY number LIMIT 1"
                                + " FOR UPDATE SKIP LOCKED",
                        (row, number) -> unit(row),
                        tables)
                .stream()
                .findFirst();
    }

    private static Unit unit(ResultSet row) throws SQLException {
        return new Unit(row.getInt("number"), row.getString("after"), row.getString("through"));
    }

    /**
     * Makes the next unit, within a transaction.
     *
     * @param size how many events it is to have, roughly
     * @param lastOfNext tells where a stretch beyond an aggregate with so many events ends
     * @return false when all aggregates are in units already
     */
    boolean cut(int size, BiFunction<String, Integer, Optional<String>> lastOfNext) {
        List<String> from =
                jdbc.query(
                        "SELECT cut_to FROM " + FILL + " WHERE tables = ? AND NOT cut FOR UPDATE",
                        (row, number) -> row.getString(1),
                        tables);
        if (from.isEmpty()) {
            return false;
        }
        String after = from.getFirst();
        @Nullable String through = lastOfNext.apply(after, size).orElse(null);
        jdbc.update(
                "INSERT INTO "
                        + UNIT
                        + " (tables, number, after, through) SELECT ?,"
                        + " coalesce(max(number), 0) + 1, ?, ? FROM "
                        + UNIT
                        + " WHERE tables = ?",
                tables,
                after,
                through,
                tables);
        jdbc.update(
                "UPDATE " + FILL + " SET cut_to = ?, cut = ? WHERE tables = ?",
                through == null ? after : through,
                through == null,
                tables);
        return true;
    }

    /** Notes that a unit is written, in the transaction that has written it. */
    void done(Unit unit, long events) {
        jdbc.update(
                "UPDATE " + UNIT + " SET done = true, events = ? WHERE tables = ? AND number = ?",
                events,
                tables,
                unit.number());
    }

    /** Whether nobody is at a unit any more, nor has to be. */
    boolean allDone() {
        return Boolean.FALSE.equals(
                jdbc.queryForObject(
                        "SELECT EXISTS (SELECT FROM "
                                + FILL
                                + " WHERE tables = ? AND NOT cut) OR EXISTS (SELECT FROM "
                                + UNIT
                                + " WHERE tables = ? AND NOT done)",
                        Boolean.class,
                        tables,
                        tables));
    }

    /** How many events are written, by whichever node. */
    long events() {
        return Objects.requireNonNull(
                jdbc.queryForObject(
                        "SELECT coalesce(sum(events), 0)::int8 FROM "
                                + UNIT
                                + " WHERE tables = ? AND done",
                        Long.class,
                        tables));
    }

    /** Forgets tables that are full or about to be removed. */
    static List<String> forgetting() {
        return List.of(
                "DELETE FROM " + UNIT + " WHERE tables = ?",
                "DELETE FROM " + FILL + " WHERE tables = ?");
    }
}
