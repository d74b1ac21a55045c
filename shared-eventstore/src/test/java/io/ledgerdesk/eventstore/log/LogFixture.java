package io.ledgerdesk.eventstore.log;

import com.github.f4b6a3.uuid.UuidCreator;
import com.zaxxer.hikari.HikariDataSource;

import io.ledgerdesk.eventstore.postgres.PostgresDatabase;
import io.ledgerdesk.eventstore.testing.TestPostgres;

import org.flywaydb.core.Flyway;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;

/** An empty event log on a database of its own. */
public final class LogFixture implements AutoCloseable {

    public final PostgresDatabase database = TestPostgres.freshDatabase();
    public final HikariDataSource pool;
    public final PostgresEventLog log;

    public LogFixture() {
        Flyway.configure()
                .dataSource(database.url(), database.username(), database.password())
                .schemas("event_log")
                .defaultSchema("event_log")
                .locations("classpath:db/event-log")
                .load()
                .migrate();
        pool = database.openPool("test-log", Duration.ofSeconds(10), "");
        log =
                new PostgresEventLog(
                        pool,
                        new AppendBounds(
                                1000,
                                Duration.ofSeconds(20),
                                Duration.ofSeconds(20),
                                Duration.ofSeconds(10)));
    }

    public static NewEvent event(String aggregateId, long sequence) {
        return event(aggregateId, sequence, "{\"n\":" + sequence + "}");
    }

    public static NewEvent event(String aggregateId, long sequence, String payload) {
        return new NewEvent(
                UuidCreator.getTimeOrderedEpoch().toString(),
                "Thing",
                aggregateId,
                sequence,
                "thing-happened",
                "1",
                payload.getBytes(StandardCharsets.UTF_8),
                "{\"actorId\":\"ana\"}".getBytes(StandardCharsets.UTF_8));
    }

    /** A row made by hand, which does not move the sequence of positions. */
    public void insertAt(
            long position, String aggregateType, String aggregateId, String type, String payload)
            throws SQLException {
        try (Connection connection = pool.getConnection();
                PreparedStatement insert =
                        connection.prepareStatement(
                                "INSERT INTO event_log.event (position, event_id, aggregate_type,"
                                        + " aggregate_id, sequence, type, revision, payload,"
                                        + " metadata) OVERRIDING SYSTEM VALUE VALUES (?,"
                                        + " gen_random_uuid(), ?, ?, 0, ?, '1', ?, '{}')")) {
            insert.setLong(1, position);
            insert.setString(2, aggregateType);
            insert.setString(3, aggregateId);
            insert.setString(4, type);
            insert.setBytes(5, payload.getBytes(StandardCharsets.UTF_8));
            insert.executeUpdate();
        }
    }

    @Override
    public void close() {
        pool.close();
    }
}
