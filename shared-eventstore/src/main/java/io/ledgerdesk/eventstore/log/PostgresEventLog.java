package io.ledgerdesk.eventstore.log;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;

import javax.sql.DataSource;

/**
 * The event log in one PostgreSQL table. An append is part of one multi-row insert in a transaction
 * of its own, shared with the other appends of that moment (see {@link AppendQueue}): one round
 * trip, one flush of the write-ahead log, no lock held while a command is decided.
 */
public final class PostgresEventLog implements EventLog, AutoCloseable {

    private static final double MILLIS = 1000.0;
    private static final Logger LOG = LoggerFactory.getLogger(PostgresEventLog.class);

    private static final String COLUMNS =
            "SELECT position, event_id, aggregate_type, aggregate_id, sequence, type, revision,"
                    + " recorded_at, (extract(epoch FROM clock_timestamp() - recorded_at) * 1000)"
                    + "::bigint AS age, payload, metadata FROM event_log.event ";

    /** Working an age out costs the server as much as finding the event. */
    private static final String COLUMNS_WITHOUT_AGE =
            "SELECT position, event_id, aggregate_type, aggregate_id, sequence, type, revision,"
                    + " recorded_at, 0::bigint AS age, payload, metadata FROM event_log.event ";

    private final DataSource dataSource;
    private final AppendBounds bounds;
    private final AppendQueue queue;

    /**
     * Opens the log.
     *
     * @param dataSource whose connections commit by themselves and bound each statement in time
     */
    public PostgresEventLog(DataSource dataSource, AppendBounds bounds) {
        this.dataSource = dataSource;
        this.bounds = bounds;
        GroupWriter writer = new GroupWriter(new PostgresLogTables(dataSource), bounds.settle());
        this.queue =
                new AppendQueue(
                        writer::write,
                        bounds.queue(),
                        bounds.deadline(),
                        bounds.statement().multipliedBy(2).plus(bounds.settle()));
    }

    /** The log for tools that read it and, if at all, append one thing after another. */
    public static PostgresEventLog forTools(DataSource dataSource) {
        Duration patience = Duration.ofSeconds(5);
        return new PostgresEventLog(dataSource, new AppendBounds(1, patience, patience, patience));
    }

    @Override
    public List<Long> append(Append append) {
        return queue.append(append);
    }

    /** Takes no more appends and waits, within bounds, for those that are being written. */
    @Override
    public void close() {
        if (!queue.close(bounds.deadline().plus(bounds.settle()))) {
            LOG.warn("The event log is closed while appends are still waiting");
        }
    }

    @Override
    public Optional<String> holder(String scope, String key) {
        return read(
                "SELECT holder FROM event_log.reservation WHERE scope = ? AND key = ?",
                statement -> {
                    statement.setString(1, scope);
                    statement.setString(2, key);
                },
                rows -> rows.next() ? Optional.of(rows.getString(1)) : Optional.empty());
    }

    @Override
    public int forgetHeldFor(String scope, Duration longerThan, int most) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement =
                        connection.prepareStatement(
                                "DELETE FROM event_log.reservation WHERE (scope, key) IN (SELECT"
                                        + " scope, key FROM event_log.reservation WHERE scope = ?"
                                        + " AND taken_at < clock_timestamp()"
                                        + " - make_interval(secs => ?) LIMIT ?)")) {
            statement.setString(1, scope);
            statement.setDouble(2, longerThan.toMillis() / MILLIS);
            statement.setInt(3, most);
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw new EventLogUnavailable(e);
        }
    }

    /** The range is what the primary key, compared byte by byte, can be asked for. */
    @Override
    public Set<String> heldBeginningWith(String scope, String beginning, int limit) {
        return read(
                "SELECT key FROM event_log.reservation WHERE scope = ? AND key >= ?"
                        + " AND key < ? || chr(1114111) LIMIT ?",
                statement -> {
                    statement.setString(1, scope);
                    statement.setString(2, beginning);
                    statement.setString(3, beginning);
                    statement.setInt(4, limit);
                },
                rows -> {
                    Set<String> keys = new HashSet<>();
                    while (rows.next()) {
                        keys.add(rows.getString(1));
                    }
                    return keys;
                });
    }

    @Override
    public List<LoggedEvent> readAggregate(String aggregateId, long firstSequence, int limit) {
        return query(
                COLUMNS + "WHERE aggregate_id = ? AND sequence >= ? ORDER BY sequence LIMIT ?",
                statement -> {
                    statement.setString(1, aggregateId);
                    statement.setLong(2, firstSequence);
                    statement.setInt(3, limit);
                });
    }

    @Override
    public List<LoggedEvent> readAggregateByType(String aggregateId, String type) {
        return query(
                COLUMNS + "WHERE aggregate_id = ? AND type = ? ORDER BY sequence",
                statement -> {
                    statement.setString(1, aggregateId);
                    statement.setString(2, type);
                });
    }

    @Override
    public OptionalLong lastSequence(String aggregateId) {
        return queryLong(
                "SELECT sequence FROM event_log.event WHERE aggregate_id = ?"
                        + " ORDER BY sequence DESC LIMIT 1",
                statement -> statement.setString(1, aggregateId));
    }

    @Override
    public OptionalLong lastPosition(String aggregateId) {
        return queryLong(
                "SELECT position FROM event_log.event WHERE aggregate_id = ?"
                        + " ORDER BY sequence DESC LIMIT 1",
                statement -> statement.setString(1, aggregateId));
    }

    @Override
    public List<LoggedEvent> readAfter(long position, Collection<Long> gaps, int limit) {
        if (gaps.isEmpty()) {
            return query(
                    COLUMNS + "WHERE position > ? ORDER BY position LIMIT ?",
                    statement -> {
                        statement.setLong(1, position);
                        statement.setInt(2, limit);
                    });
        }
        return query(
                "SELECT * FROM ("
                        + COLUMNS
                        + "WHERE position = ANY (?) UNION ALL ("
                        + COLUMNS
                        + "WHERE position > ? ORDER BY position LIMIT ?)) both_parts"
                        + " ORDER BY position LIMIT ?",
                statement -> {
                    Array array = statement.getConnection().createArrayOf("bigint", gaps.toArray());
                    statement.setArray(1, array);
                    statement.setLong(2, position);
                    statement.setInt(3, limit);
                    statement.setInt(4, limit);
                });
    }

    @Override
    public List<LoggedEvent> readOtherThan(
            Collection<String> types, long after, long through, int limit) {
        return query(
                COLUMNS_WITHOUT_AGE
                        + "WHERE position > ? AND position <= ? AND type <> ALL (?)"
                        + " ORDER BY position LIMIT ?",
                statement -> {
                    statement.setLong(1, after);
                    statement.setLong(2, through);
                    statement.setArray(
                            3, statement.getConnection().createArrayOf("text", types.toArray()));
                    statement.setInt(4, limit);
                });
    }

    @Override
    public List<LoggedEvent> readByAggregate(
            Place after, @Nullable String through, long upTo, int limit) {
        return query(
                COLUMNS_WITHOUT_AGE
                        + "WHERE (aggregate_id, sequence) > (?, ?) AND position <= ?"
                        + (through == null ? "" : " AND aggregate_id <= ?")
                        + " ORDER BY aggregate_id, sequence LIMIT ?",
                statement -> {
                    int next = 1;
                    statement.setString(next++, after.aggregateId());
                    statement.setLong(next++, after.sequence());
                    statement.setLong(next++, upTo);
                    if (through != null) {
                        statement.setString(next++, through);
                    }
                    statement.setInt(next, limit);
                });
    }

    @Override
    public Optional<String> lastOfNext(String after, int events) {
        return read(
                "SELECT aggregate_id FROM event_log.event WHERE aggregate_id > ?"
                        + " ORDER BY aggregate_id, sequence LIMIT 1 OFFSET ?",
                statement -> {
                    statement.setString(1, after);
                    statement.setInt(2, events - 1);
                },
                rows -> rows.next() ? Optional.of(rows.getString(1)) : Optional.empty());
    }

    @Override
    public int appendsWaiting() {
        return queue.waiting();
    }

    @Override
    public LogHead head(Duration gapTimeout) {
        // A position is taken before it is recorded, so whatever is missing below an event older
        // than the timeout was taken earlier still, by an append that has ended since. Reads
        // backwards until it meets such an event: no more than what was appended since then. Only
        // where positions are left out, not each of these, is asked of the database.
        return read(
                """
                WITH settled AS (
                    SELECT position FROM (
                        SELECT position, recorded_at FROM event_log.event
                        ORDER BY position DESC LIMIT 10000) latest
                    WHERE recorded_at < clock_timestamp() - make_interval(secs => ?)
                    ORDER BY position DESC LIMIT 1),
                newest AS (
                    SELECT position FROM event_log.event
                    WHERE position > coalesce((SELECT position FROM settled), 0)
                    ORDER BY position DESC LIMIT 10000),
                jumps AS (
                    SELECT lower, upper FROM (
                        SELECT position AS upper,
                               lag(position, 1, coalesce(
                                   (SELECT position FROM settled),
                                   (SELECT min(position) - 1 FROM newest HAVING count(*) = 10000),
                                   0)) OVER (ORDER BY position) AS lower
                        FROM newest) steps
                    WHERE upper > lower + 1)
                SELECT coalesce((SELECT max(position) FROM newest), (SELECT position FROM settled), 0) AS head,
                       ARRAY(SELECT lower FROM jumps ORDER BY lower) AS lower,
                       ARRAY(SELECT upper FROM jumps ORDER BY lower) AS upper
                """,
                statement -> statement.setDouble(1, gapTimeout.toMillis() / 1000.0),
                rows -> {
                    rows.next();
                    return new LogHead(
                            rows.getLong("head"),
                            MissingPositions.inJumps(
                                    List.of((Long[]) rows.getArray("lower").getArray()),
                                    List.of((Long[]) rows.getArray("upper").getArray())));
                });
    }

    @Override
    public long positionBefore(Instant instant) {
        return queryLong(
                        "SELECT coalesce((SELECT min(position) - 1 FROM event_log.event WHERE"
                                + " recorded_at >= ?), (SELECT max(position) FROM event_log.event), 0)",
                        statement ->
                                statement.setObject(
                                        1, OffsetDateTime.ofInstant(instant, ZoneOffset.UTC)))
                .orElse(0);
    }

    @Override
    public Optional<LogPlace> lastUpTo(long position) {
        return read(
                "SELECT position, recorded_at FROM event_log.event WHERE position <= ?"
                        + " ORDER BY position DESC LIMIT 1",
                statement -> statement.setLong(1, position),
                rows ->
                        rows.next()
                                ? Optional.of(
                                        new LogPlace(
                                                rows.getLong("position"),
                                                rows.getObject("recorded_at", OffsetDateTime.class)
                                                        .toInstant()))
                                : Optional.empty());
    }

    /**
     * An insert locks its table before it takes a position, and lets go of it after its transaction
     * has become visible. The lock's owner is a virtual transaction, whose name is not used again.
     */
    @Override
    public Set<String> appendsUnderWay() {
        return read(
                """
                SELECT DISTINCT virtualtransaction FROM pg_locks
                WHERE locktype = 'relation' AND mode = 'RowExclusiveLock' AND granted
                    AND relation = 'event_log.event'::regclass
                    AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
                """,
                statement -> {},
                rows -> {
                    Set<String> names = new HashSet<>();
                    while (rows.next()) {
                        names.add(rows.getString(1));
                    }
                    return names;
                });
    }

    @Override
    public Optional<StoredSnapshot> readSnapshot(String aggregateId) {
        return read(
                "SELECT event_id, aggregate_type, aggregate_id, sequence, type, revision,"
                        + " recorded_at, payload, metadata FROM event_log.snapshot WHERE"
                        + " aggregate_id = ?",
                statement -> statement.setString(1, aggregateId),
                rows ->
                        rows.next()
                                ? Optional.of(
                                        new StoredSnapshot(
                                                rows.getString("event_id"),
                                                rows.getString("aggregate_type"),
                                                rows.getString("aggregate_id"),
                                                rows.getLong("sequence"),
                                                rows.getString("type"),
                                                rows.getString("revision"),
                                                rows.getObject("recorded_at", OffsetDateTime.class)
                                                        .toInstant(),
                                                rows.getBytes("payload"),
                                                rows.getBytes("metadata")))
                                : Optional.empty());
    }

    @Override
    public void storeSnapshot(StoredSnapshot snapshot) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement upsert =
                        connection.prepareStatement(
                                """
                                INSERT INTO event_log.snapshot (aggregate_id, aggregate_type, event_id, sequence, type,
                                    revision, recorded_at, payload, metadata) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                                ON CONFLICT (aggregate_id) DO UPDATE SET
                                    aggregate_type = excluded.aggregate_type, event_id = excluded.event_id,
                                    sequence = excluded.sequence, type = excluded.type, revision = excluded.revision,
                                    recorded_at = excluded.recorded_at, payload = excluded.payload,
                                    metadata = excluded.metadata
                                WHERE snapshot.sequence <= excluded.sequence
                                    OR (snapshot.type, snapshot.revision) <> (excluded.type, excluded.revision)
                                """)) {
            upsert.setString(1, snapshot.aggregateId());
            upsert.setString(2, snapshot.aggregateType());
            upsert.setObject(3, UUID.fromString(snapshot.eventId()));
            upsert.setLong(4, snapshot.sequence());
            upsert.setString(5, snapshot.type());
            upsert.setString(6, snapshot.revision());
            upsert.setObject(7, OffsetDateTime.ofInstant(snapshot.recordedAt(), ZoneOffset.UTC));
            upsert.setBytes(8, snapshot.payload());
            upsert.setBytes(9, snapshot.metadata());
            upsert.executeUpdate();
        } catch (SQLException e) {
            throw new EventLogUnavailable(e);
        }
    }

    private List<LoggedEvent> query(String sql, Binder binder) {
        return read(
                sql,
                binder,
                rows -> {
                    List<LoggedEvent> events = new ArrayList<>();
                    while (rows.next()) {
                        events.add(
                                new LoggedEvent(
                                        rows.getLong(1),
                                        rows.getString(2),
                                        rows.getString(3),
                                        rows.getString(4),
                                        rows.getLong(5),
                                        rows.getString(6),
                                        rows.getString(7),
                                        rows.getObject(8, OffsetDateTime.class).toInstant(),
                                        Duration.ofMillis(rows.getLong(9)),
                                        rows.getBytes(10),
                                        rows.getBytes(11)));
                    }
                    return events;
                });
    }

    private OptionalLong queryLong(String sql, Binder binder) {
        return read(
                sql,
                binder,
                rows -> rows.next() ? OptionalLong.of(rows.getLong(1)) : OptionalLong.empty());
    }

    private <T> T read(String sql, Binder binder, Reader<T> reader) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            binder.bind(statement);
            try (ResultSet rows = statement.executeQuery()) {
                return reader.read(rows);
            }
        } catch (SQLException e) {
            throw new EventLogUnavailable(e);
        }
    }

    @FunctionalInterface
    private interface Binder {
        void bind(PreparedStatement statement) throws SQLException;
    }

    @FunctionalInterface
    private interface Reader<T> {
        T read(ResultSet rows) throws SQLException;
    }
}
