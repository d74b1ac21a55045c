package io.ledgerdesk.eventstore.axon;

import io.ledgerdesk.eventstore.log.LogFixture;
import io.ledgerdesk.eventstore.signal.AppendSignals;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Random;

/** A writer whose commits come late at random, or not at all. */
final class DelayedCommits {

    private DelayedCommits() {}

    /** Takes positions early and commits late, so that positions become visible out of order. */
    static void append(
            LogFixture log, AppendSignals signals, String aggregate, int count, Random random)
            throws SQLException {
        int offset = Integer.parseInt(aggregate.substring(2)) * 1000;
        for (int n = 0; n < count; n++) {
            try (Connection connection = log.pool.getConnection();
                    PreparedStatement insert =
                            connection.prepareStatement(
                                    "INSERT INTO event_log.event (event_id, aggregate_type,"
                                            + " aggregate_id, sequence, type, revision, payload,"
                                            + " metadata) VALUES (gen_random_uuid(), 'Ticket', ?, ?,"
                                            + " 'ticket-messages-read', '1', convert_to(?, 'UTF8'),"
                                            + " '{}')")) {
                connection.setAutoCommit(false);
                insert.setString(1, aggregate);
                insert.setLong(2, n);
                insert.setString(
                        3,
                        "{\"ticketId\":\""
                                + aggregate
                                + "\",\"reader\":{\"type\":\"user\",\"id\":\"u\",\"name\":\"U\"},"
                                + "\"upToSequence\":"
                                + (offset + n)
                                + ",\"at\":\"2026-01-01T00:00:00Z\"}");
                insert.executeUpdate();
                try (var pause = connection.prepareStatement("SELECT pg_sleep(?)")) {
                    pause.setDouble(1, random.nextInt(4) == 0 ? random.nextInt(40) / 1000.0 : 0);
                    pause.execute();
                }
                if (random.nextInt(10) == 0) {
                    connection.rollback();
                    n--;
                } else {
                    connection.commit();
                    signals.appended(0);
                }
            }
        }
    }
}
