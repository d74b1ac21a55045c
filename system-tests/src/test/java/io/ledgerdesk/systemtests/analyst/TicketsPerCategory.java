package io.ledgerdesk.systemtests.analyst;

import com.zaxxer.hikari.HikariDataSource;

import io.ledgerdesk.api.ticket.event.TicketEventTypes;
import io.ledgerdesk.api.ticket.event.TicketOpened;
import io.ledgerdesk.eventstore.log.EventLog;
import io.ledgerdesk.eventstore.log.LoggedEvent;
import io.ledgerdesk.eventstore.log.PostgresEventLog;
import io.ledgerdesk.eventstore.postgres.PostgresDatabase;
import io.ledgerdesk.eventstore.serialization.EventTypeRegistry;
import io.ledgerdesk.eventstore.serialization.RegisteredTypeSerializer;

import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import javax.sql.DataSource;

/**
 * An analyst's own projection, outside of the product: how many tickets were opened in each
 * category on each day. Copy it, and change what {@link #add} makes of an event.
 *
 * <p>The table and the place in the log up to which it is filled are written in one transaction, so
 * that it may be killed at any time and started again.
 */
final class TicketsPerCategory {

    /** The product's {@code ledgerdesk.event-log.gap-timeout}. */
    private static final Duration GAP_TIMEOUT = Duration.ofSeconds(30);

    private static final int BATCH = 1000;

    private final EventLog log;
    private final DataSource target;
    private final Serializer serializer =
            new RegisteredTypeSerializer(new EventTypeRegistry(TicketEventTypes.ALL));

    TicketsPerCategory(EventLog log, DataSource target) {
        this.log = log;
        this.target = target;
    }

    /** Arguments: JDBC URL, role, password. Ends when it has caught up; run it by a timer. */
    public static void main(String[] arguments) throws SQLException {
        PostgresDatabase database =
                new PostgresDatabase(arguments[0], arguments[1], arguments[2], 2);
        try (HikariDataSource pool = database.openPool("analyst", Duration.ofSeconds(30), "")) {
            TicketsPerCategory projection =
                    new TicketsPerCategory(PostgresEventLog.forTools(pool), pool);
            projection.prepare();
            long events = projection.step();
            while (events > 0) {
                events = projection.step();
            }
        }
    }

    /** In a schema of its own, which the role owns: the product's are not to be written into. */
    void prepare() throws SQLException {
        try (Connection connection = target.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "CREATE TABLE IF NOT EXISTS analyst.tickets_per_category (day date, category"
                            + " text, tickets bigint NOT NULL, PRIMARY KEY (day, category))");
            statement.execute(
                    "CREATE TABLE IF NOT EXISTS analyst.place (projection text PRIMARY KEY,"
                            + " position bigint NOT NULL)");
            statement.execute(
                    "INSERT INTO analyst.place VALUES ('tickets-per-category', 0)"
                            + " ON CONFLICT DO NOTHING");
        }
    }

    /**
     * Takes some more events.
     *
     * @return how many; 0 when there are no more
     */
    long step() throws SQLException {
        try (Connection connection = target.getConnection()) {
            connection.setAutoCommit(false);
            long place = place(connection);
            List<LoggedEvent> events = settled(place, log.readAfter(place, List.of(), BATCH));
            if (!events.isEmpty()) {
                Map<Key, Long> counts = new TreeMap<>();
                events.forEach(event -> add(event, counts));
                write(connection, counts);
                moveTo(connection, events.getLast().position());
            }
            connection.commit();
            return events.size();
        }
    }

    /** Locked, so that a second one of these waits. */
    private static long place(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery(
                                "SELECT position FROM analyst.place"
                                        + " WHERE projection = 'tickets-per-category' FOR UPDATE")) {
            row.next();
            return row.getLong(1);
        }
    }

    /**
     * Positions are taken before an append commits, so one may be missing that appears later. What
     * is behind a young gap waits until the gap is filled, or too old to be filled ever.
     */
    private static List<LoggedEvent> settled(long place, List<LoggedEvent> events) {
        List<LoggedEvent> settled = new ArrayList<>();
        long expected = place + 1;
        for (LoggedEvent event : events) {
            if (event.position() > expected && event.age().compareTo(GAP_TIMEOUT) < 0) {
                return settled;
            }
            settled.add(event);
            expected = event.position() + 1;
        }
        return settled;
    }

    private void add(LoggedEvent event, Map<Key, Long> counts) {
        if (!event.type().equals("ticket-opened")) {
            return;
        }
        TicketOpened opened =
                serializer.deserialize(
                        new SimpleSerializedObject<>(
                                event.payload(), byte[].class, event.type(), event.revision()));
        counts.merge(
                new Key(
                        LocalDate.ofInstant(opened.at(), ZoneOffset.UTC),
                        opened.category().wireName()),
                1L,
                Long::sum);
    }

    private static void write(Connection connection, Map<Key, Long> counts) throws SQLException {
        try (PreparedStatement upsert =
                connection.prepareStatement(
                        "INSERT INTO analyst.tickets_per_category AS stored VALUES (?, ?, ?)"
                                + " ON CONFLICT (day, category) DO UPDATE"
                                + " SET tickets = stored.tickets + excluded.tickets")) {
            for (Map.Entry<Key, Long> count : counts.entrySet()) {
                upsert.setObject(1, count.getKey().day());
                upsert.setString(2, count.getKey().category());
                upsert.setLong(3, count.getValue());
                upsert.addBatch();
            }
            upsert.executeBatch();
        }
    }

    private static void moveTo(Connection connection, long position) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement(
                        "UPDATE analyst.place SET position = ?"
                                + " WHERE projection = 'tickets-per-category'")) {
            update.setLong(1, position);
            update.executeUpdate();
        }
    }

    private record Key(LocalDate day, String category) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            int days = day.compareTo(other.day);
            return days == 0 ? category.compareTo(other.category) : days;
        }
    }
}
