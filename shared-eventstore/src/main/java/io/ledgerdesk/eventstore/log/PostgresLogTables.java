package io.ledgerdesk.eventstore.log;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.ToLongFunction;

import javax.sql.DataSource;

/**
 * Each write is one statement that commits by itself: one round trip, one flush of the write-ahead
 * log. There are three of them, whatever the size of a group, so that the server plans each once a
 * connection: one event, several events, several events with names.
 */
final class PostgresLogTables implements LogTables {

    private static final String INTO_EVENT =
            "INSERT INTO event_log.event (event_id, aggregate_type, aggregate_id, sequence, type,"
                    + " revision, payload, metadata) ";

    private static final String INSERT_ONE =
            INTO_EVENT + "VALUES (?, ?, ?, ?, ?, ?, ?, ?) RETURNING position";

    private static final String INSERT_MANY =
            INTO_EVENT
                    + """
                    SELECT unnest(?::uuid[]), unnest(?::text[]), unnest(?::text[]), unnest(?::bigint[]),
                        unnest(?::text[]), unnest(?::text[]), unnest(?::bytea[]), unnest(?::bytea[])
                    RETURNING position
                    """;

    private static final String INSERT_WITH_NAMES =
            """
            WITH freed AS (
                DELETE FROM event_log.reservation reserved
                USING unnest(?::text[], ?::text[], ?::text[]) AS given (scope, key, holder)
                WHERE reserved.scope = given.scope AND reserved.key = given.key AND reserved.holder = given.holder),
            taken AS (
                INSERT INTO event_log.reservation (scope, key, holder)
                SELECT scope, key, holder
                FROM unnest(?::text[], ?::text[], ?::text[]) AS given (scope, key, holder)
                ORDER BY scope COLLATE "C", key COLLATE "C")
            """
                    + INSERT_MANY;

    private static final String OCCUPIED =
            """
            SELECT event.aggregate_id, event.sequence, event.event_id, event.position
            FROM event_log.event
            JOIN unnest(?::text[], ?::bigint[]) AS given (aggregate_id, sequence) USING (aggregate_id, sequence)
            """;

    private static final String HELD =
            """
            SELECT reserved.scope, reserved.key, reserved.holder
            FROM event_log.reservation reserved
            JOIN unnest(?::text[], ?::text[]) AS given (scope, key) USING (scope, key)
            """;

    private static final Logger LOG = LoggerFactory.getLogger(PostgresLogTables.class);

    private final DataSource dataSource;

    PostgresLogTables(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    @Override
    public List<Long> insert(List<Append> appends) throws WriteFailure {
        List<NewEvent> events = all(appends, Append::events);
        List<Reservation> takes = all(appends, Append::takes);
        List<Reservation> releases = all(appends, Append::releases);
        if (!takes.isEmpty() || !releases.isEmpty()) {
            return write(
                    INSERT_WITH_NAMES,
                    statement -> {
                        int next = bindNames(statement, 1, releases);
                        next = bindNames(statement, next, takes);
                        bindEvents(statement, next, events);
                    });
        }
        return events.size() == 1
                ? write(INSERT_ONE, statement -> bindEvent(statement, events.getFirst()))
                : write(INSERT_MANY, statement -> bindEvents(statement, 1, events));
    }

    /** Both lists are short-lived and mostly one-elemented: no stream for each. */
    private static <T> List<T> all(List<Append> appends, Function<Append, List<T>> part) {
        if (appends.size() == 1) {
            return part.apply(appends.getFirst());
        }
        List<T> all = new ArrayList<>(appends.size());
        for (Append append : appends) {
            all.addAll(part.apply(append));
        }
        return all;
    }

    private static void bindEvent(PreparedStatement statement, NewEvent event) throws SQLException {
        statement.setObject(1, UUID.fromString(event.eventId()));
        statement.setString(2, event.aggregateType());
        statement.setString(3, event.aggregateId());
        statement.setLong(4, event.sequence());
        statement.setString(5, event.type());
        statement.setString(6, event.revision());
        statement.setBytes(7, event.payload());
        statement.setBytes(8, event.metadata());
    }

    private static void bindEvents(PreparedStatement statement, int first, List<NewEvent> events)
            throws SQLException {
        int next = first;
        statement.setArray(next++, texts(statement, "uuid", events, NewEvent::eventId));
        statement.setArray(next++, texts(statement, "text", events, NewEvent::aggregateType));
        statement.setArray(next++, texts(statement, "text", events, NewEvent::aggregateId));
        statement.setArray(next++, numbers(statement, events, NewEvent::sequence));
        statement.setArray(next++, texts(statement, "text", events, NewEvent::type));
        statement.setArray(next++, texts(statement, "text", events, NewEvent::revision));
        statement.setArray(next++, bytes(statement, events, NewEvent::payload));
        statement.setArray(next, bytes(statement, events, NewEvent::metadata));
    }

    private static int bindNames(PreparedStatement statement, int first, List<Reservation> names)
            throws SQLException {
        int next = first;
        statement.setArray(next++, texts(statement, "text", names, Reservation::scope));
        statement.setArray(next++, texts(statement, "text", names, Reservation::key));
        statement.setArray(next++, texts(statement, "text", names, Reservation::holder));
        return next;
    }

    @Override
    public Map<Place, Occupant> occupied(List<Append> appends) throws WriteFailure {
        List<NewEvent> events = all(appends, Append::events);
        return look(
                OCCUPIED,
                statement -> {
                    statement.setArray(1, texts(statement, "text", events, NewEvent::aggregateId));
                    statement.setArray(2, numbers(statement, events, NewEvent::sequence));
                },
                rows -> {
                    Map<Place, Occupant> occupied = new HashMap<>();
                    while (rows.next()) {
                        occupied.put(
                                new Place(rows.getString(1), rows.getLong(2)),
                                new Occupant(rows.getString(3), rows.getLong(4)));
                    }
                    return occupied;
                });
    }

    @Override
    public Map<Reservation.Name, String> held(List<Append> appends) throws WriteFailure {
        List<Reservation> takes = all(appends, Append::takes);
        if (takes.isEmpty()) {
            return Map.of();
        }
        return look(
                HELD,
                statement -> {
                    statement.setArray(1, texts(statement, "text", takes, Reservation::scope));
                    statement.setArray(2, texts(statement, "text", takes, Reservation::key));
                },
                rows -> {
                    Map<Reservation.Name, String> held = new HashMap<>();
                    while (rows.next()) {
                        held.put(
                                new Reservation.Name(rows.getString(1), rows.getString(2)),
                                rows.getString(3));
                    }
                    return held;
                });
    }

    private static <T> Array texts(
            PreparedStatement statement, String type, List<T> from, Function<T, String> part)
            throws SQLException {
        String[] values = new String[from.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = part.apply(from.get(i));
        }
        return statement.getConnection().createArrayOf(type, values);
    }

    private static <T> Array numbers(
            PreparedStatement statement, List<T> from, ToLongFunction<T> part) throws SQLException {
        Long[] values = new Long[from.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = part.applyAsLong(from.get(i));
        }
        return statement.getConnection().createArrayOf("int8", values);
    }

    private static <T> Array bytes(
            PreparedStatement statement, List<T> from, Function<T, byte[]> part)
            throws SQLException {
        byte[][] values = new byte[from.size()][];
        for (int i = 0; i < values.length; i++) {
            values[i] = part.apply(from.get(i));
        }
        return statement.getConnection().createArrayOf("bytea", values);
    }

    private List<Long> write(String sql, Binder binder) throws WriteFailure {
        return run(
                sql,
                binder,
                rows -> {
                    List<Long> positions = new ArrayList<>();
                    while (rows.next()) {
                        positions.add(rows.getLong(1));
                    }
                    return positions;
                },
                WriteFailure::ofSent);
    }

    private <T> T look(String sql, Binder binder, Reader<T> reader) throws WriteFailure {
        return run(sql, binder, reader, e -> new WriteFailure(WriteFailure.Kind.UNREACHED, e));
    }

    /** Tells apart what failed before anything was sent, and lets no late failure hide a commit. */
    private <T> T run(
            String sql, Binder binder, Reader<T> reader, Function<SQLException, WriteFailure> sent)
            throws WriteFailure {
        Connection connection = connect();
        try {
            PreparedStatement statement = prepare(connection, sql, binder);
            try {
                return reader.read(statement.executeQuery());
            } catch (SQLException e) {
                throw sent.apply(e);
            } finally {
                close(statement);
            }
        } finally {
            close(connection);
        }
    }

    private Connection connect() throws WriteFailure {
        try {
            return dataSource.getConnection();
        } catch (SQLException e) {
            throw new WriteFailure(WriteFailure.Kind.UNREACHED, e);
        }
    }

    private static PreparedStatement prepare(Connection connection, String sql, Binder binder)
            throws WriteFailure {
        try {
            PreparedStatement statement = connection.prepareStatement(sql);
            binder.bind(statement);
            return statement;
        } catch (SQLException e) {
            throw new WriteFailure(WriteFailure.Kind.UNREACHED, e);
        }
    }

    private static void close(AutoCloseable resource) {
        try {
            resource.close();
        } catch (Exception e) {
            LOG.debug("A connection was gone before it was given back", e);
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
