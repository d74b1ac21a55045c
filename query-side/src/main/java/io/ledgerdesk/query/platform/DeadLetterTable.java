package io.ledgerdesk.query.platform;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** The table of dead letters, in whichever transaction its caller is. */
final class DeadLetterTable {

    private static final String TABLE = ReadModelSchemas.SHARED + ".dead_letter";

    private static final String DROPPED = "_dropped_";

    private final JdbcOperations jdbc;

    DeadLetterTable(JdbcOperations jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Has the transaction flushed when it is committed, unlike those in which tables are built:
     * what an operator was told is recorded is not taken back by a crash of the server.
     */
    void flushAtCommit() {
        jdbc.execute("SET LOCAL synchronous_commit = on");
    }

    /**
     * What is noted of these aggregates. Holds on to the events that wait: whoever retries these
     * waits until the caller has committed, and the other way round.
     */
    Marks marks(String tables, Collection<String> aggregateIds) {
        Marks marks = new Marks(new HashSet<>(), new HashSet<>());
        jdbc.query(
                "SELECT aggregate_id, sequence, state FROM "
                        + TABLE
                        + " WHERE tables = ? AND aggregate_id = ANY (?::text[]) FOR SHARE",
                statement -> {
                    statement.setString(1, tables);
                    statement.setArray(
                            2,
                            statement
                                    .getConnection()
                                    .createArrayOf("text", aggregateIds.toArray()));
                },
                row -> {
                    if (row.getString("state").equals("discarded")) {
                        marks.skipped().add(new Place(row.getString(1), row.getLong(2)));
                    } else {
                        marks.blocked().add(row.getString(1));
                    }
                });
        return marks;
    }

    /** An event of an aggregate. */
    record Place(String aggregateId, long sequence) {}

    /**
     * What is to be left out.
     *
     * @param blocked aggregates with events that wait
     * @param skipped events that were given up
     */
    record Marks(Set<String> blocked, Set<Place> skipped) {

        boolean isBlocked(String aggregateId) {
            return blocked.contains(aggregateId);
        }

        boolean isSkipped(String aggregateId, long sequence) {
            return !skipped.isEmpty() && skipped.contains(new Place(aggregateId, sequence));
        }
    }

    /** Whether an event is noted, waiting or given up: tables lack it then. */
    boolean isNoted(String tables, String aggregateId, long sequence) {
        return !jdbc.queryForList(
                        "SELECT 1 FROM "
                                + TABLE
                                + " WHERE tables = ? AND aggregate_id = ? AND sequence = ?",
                        Integer.class,
                        tables,
                        aggregateId,
                        sequence)
                .isEmpty();
    }

    /** Gives an event up before it was ever tried; one that is known already is given up, too. */
    void skip(String tables, String aggregateId, EventContext event, String by, String reason) {
        jdbc.update(
                "INSERT INTO "
                        + TABLE
                        + " (tables, aggregate_id, sequence, event_id, state, attempts,"
                        + " discarded_by, reason) VALUES (?, ?, ?, ?, 'discarded', 0, ?, ?)"
                        + " ON CONFLICT (tables, aggregate_id, sequence) DO UPDATE SET"
                        + " state = 'discarded', discarded_by = excluded.discarded_by,"
                        + " reason = excluded.reason",
                tables,
                aggregateId,
                event.sequence(),
                event.eventId(),
                by,
                reason);
    }

    /** Enters an event; one that is known already stays as it is. */
    void enter(
            String tables,
            String aggregateId,
            EventContext event,
            @Nullable String error,
            int attempts) {
        jdbc.update(
                "INSERT INTO "
                        + TABLE
                        + " (tables, aggregate_id, sequence, event_id, state, error, attempts)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?)"
                        + " ON CONFLICT (tables, aggregate_id, sequence) DO NOTHING",
                tables,
                aggregateId,
                event.sequence(),
                event.eventId(),
                error == null ? "behind" : "failed",
                error,
                attempts);
    }

    /** The events of an aggregate that wait for one another in some tables. */
    record Queue(String tables, String aggregateId) {

        private static final String SEPARATOR = "/";

        /** Comes before all others. */
        static final Queue FIRST = new Queue("", "");

        /** In the form that {@link #name} has. */
        static Optional<Queue> named(String name) {
            String text = StoredText.storable(name);
            int end = text.indexOf(SEPARATOR);
            return end < 0
                    ? Optional.empty()
                    : Optional.of(new Queue(text.substring(0, end), text.substring(end + 1)));
        }

        /** What it is known by outside; names of tables hold no separator. */
        String name() {
            return tables + SEPARATOR + aggregateId;
        }
    }

    /** In the order of their names, from one on. */
    List<Queue> queues(Collection<String> tables, Queue from, int limit) {
        return jdbc.query(
                "SELECT DISTINCT tables, aggregate_id FROM "
                        + TABLE
                        + " WHERE state <> 'discarded' AND tables = ANY (?::text[])"
                        + " AND (tables, aggregate_id) >= (?, ?) ORDER BY 1, 2 LIMIT ?",
                statement -> {
                    statement.setArray(
                            1, statement.getConnection().createArrayOf("text", tables.toArray()));
                    statement.setString(2, from.tables());
                    statement.setString(3, from.aggregateId());
                    statement.setInt(4, limit);
                },
                (row, number) -> new Queue(row.getString(1), row.getString(2)));
    }

    /** Locks all that wait with an aggregate, and answers the first. */
    Optional<DeadLetter> lockFirst(String tables, String aggregateId) {
        return jdbc
                .query(
                        "SELECT * FROM "
                                + TABLE
                                + " WHERE tables = ? AND aggregate_id = ?"
                                + " AND state <> 'discarded' ORDER BY sequence FOR UPDATE",
                        (row, number) -> letter(row),
                        tables,
                        aggregateId)
                .stream()
                .findFirst();
    }

    void remove(long id) {
        jdbc.update("DELETE FROM " + TABLE + " WHERE id = ?", id);
    }

    void failedAgain(long id, String error) {
        jdbc.update(
                "UPDATE "
                        + TABLE
                        + " SET state = 'failed', error = ?, attempts = attempts + 1,"
                        + " tried_at = clock_timestamp() WHERE id = ?",
                error,
                id);
    }

    boolean discard(long id, String by, String reason) {
        return jdbc.update(
                        "UPDATE "
                                + TABLE
                                + " SET state = 'discarded', discarded_by = ?, reason = ?"
                                + " WHERE id = ? AND state <> 'discarded'",
                        by,
                        reason,
                        id)
                == 1;
    }

    Optional<DeadLetter> find(long id) {
        return jdbc
                .query("SELECT * FROM " + TABLE + " WHERE id = ?", (row, number) -> letter(row), id)
                .stream()
                .findFirst();
    }

    /** Ascending by id, beyond one. */
    List<DeadLetter> after(long id, int limit) {
        return jdbc.query(
                "SELECT * FROM " + TABLE + " WHERE id > ? ORDER BY id LIMIT ?",
                (row, number) -> letter(row),
                id,
                limit);
    }

    long waiting(String tables) {
        return Objects.requireNonNull(
                jdbc.queryForObject(
                        "SELECT count(*) FROM "
                                + TABLE
                                + " WHERE tables = ? AND state <> 'discarded'",
                        Long.class,
                        tables));
    }

    /** Events that tables lack go with the tables when these change their name. */
    static void rename(JdbcOperations jdbc, String from, String to) {
        jdbc.update("UPDATE " + TABLE + " SET tables = ? WHERE tables = ?", to, from);
    }

    /**
     * For tables that are gone: what was given up stays on record, with who did and why, under a
     * name that no tables have, now or later.
     */
    static void forget(JdbcOperations jdbc, String tables) {
        jdbc.update("DELETE FROM " + TABLE + " WHERE tables = ? AND state <> 'discarded'", tables);
        jdbc.update(
                "UPDATE " + TABLE + " SET tables = tables || ? || id WHERE tables = ?",
                DROPPED,
                tables);
    }

    private static DeadLetter letter(ResultSet row) throws SQLException {
        return new DeadLetter(
                row.getLong("id"),
                row.getString("tables"),
                row.getString("aggregate_id"),
                row.getLong("sequence"),
                row.getString("event_id"),
                row.getString("state"),
                row.getString("error"),
                row.getInt("attempts"),
                Objects.requireNonNull(instant(row, "entered_at")),
                instant(row, "tried_at"),
                row.getString("discarded_by"),
                row.getString("reason"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
