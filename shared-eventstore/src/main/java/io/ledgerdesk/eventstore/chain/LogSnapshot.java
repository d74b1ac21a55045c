package io.ledgerdesk.eventstore.chain;

import io.ledgerdesk.eventstore.log.EventLog;
import io.ledgerdesk.eventstore.log.LogHead;
import io.ledgerdesk.eventstore.log.MissingPositions;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import javax.sql.DataSource;

/**
 * The log at a moment at which nothing below its end was undecided, with the names that were held
 * right then: those that the events up to there took and did not release. Appends know nothing of
 * it.
 */
final class LogSnapshot implements AutoCloseable {

    private static final long STEP_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    /** No append is under way while a hundred thousand others are made. */
    private static final String LOOK =
            """
            WITH newest AS (SELECT position FROM event_log.event ORDER BY position DESC LIMIT 100000),
            jumps AS (
                SELECT lower, upper FROM (
                    SELECT position AS upper,
                           lag(position, 1, coalesce(
                               (SELECT min(position) - 1 FROM newest HAVING count(*) = 100000),
                               0)) OVER (ORDER BY position) AS lower
                    FROM newest) steps
                WHERE upper > lower + 1)
            SELECT coalesce((SELECT max(position) FROM newest), 0) AS head,
                   ARRAY(SELECT lower FROM jumps ORDER BY lower) AS lower,
                   ARRAY(SELECT upper FROM jumps ORDER BY lower) AS upper
            """;

    private static final String FILLED =
            "SELECT EXISTS (SELECT 1 FROM event_log.event WHERE position = ANY (?))";

    private final Connection connection;
    private final long end;

    private LogSnapshot(Connection connection, long end) {
        this.connection = connection;
        this.end = end;
    }

    /**
     * Looks for such a moment. Takes two connections for a while.
     *
     * @throws LogNotSettled when there was none in time
     */
    static LogSnapshot take(DataSource dataSource, EventLog log, Duration patience)
            throws SQLException, LogNotSettled {
        long deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            Connection connection = dataSource.getConnection();
            boolean settled = false;
            try {
                connection.setReadOnly(true);
                connection.setAutoCommit(false);
                connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
                LogHead seen = look(connection);
                settled = seen.gaps().isEmpty() || isFinal(seen, dataSource, log, deadline);
                if (settled) {
                    return new LogSnapshot(connection, seen.position());
                }
            } finally {
                if (!settled) {
                    connection.close();
                }
            }
        }
    }

    private static LogHead look(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(LOOK)) {
            row.next();
            return new LogHead(
                    row.getLong("head"),
                    MissingPositions.inJumps(
                            List.of((Long[]) row.getArray("lower").getArray()),
                            List.of((Long[]) row.getArray("upper").getArray())));
        }
    }

    /**
     * Whether its gaps are there for good. What may fill one was under way when it was seen, and
     * has ended, or is still under way and is waited for.
     */
    private static boolean isFinal(LogHead seen, DataSource dataSource, EventLog log, long deadline)
            throws SQLException, LogNotSettled {
        Set<String> suspects = new HashSet<>(log.appendsUnderWay());
        while (!suspects.isEmpty()) {
            requireTime(deadline);
            LockSupport.parkNanos(STEP_NANOS);
            suspects.retainAll(log.appendsUnderWay());
        }
        try (Connection other = dataSource.getConnection();
                PreparedStatement statement = other.prepareStatement(FILLED)) {
            statement.setArray(1, other.createArrayOf("int8", seen.gaps().toArray()));
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                if (!row.getBoolean(1)) {
                    return true;
                }
            }
        }
        requireTime(deadline);
        return false;
    }

    private static void requireTime(long deadline) throws LogNotSettled {
        if (System.nanoTime() - deadline > 0) {
            throw new LogNotSettled();
        }
    }

    /** Position of the last event, 0 when there is none. */
    long end() {
        return end;
    }

    /** Shows the names in their order; memory does not grow with them. */
    void names(HeldNames.Consumer consumer) throws SQLException, IOException {
        HeldNames.read(connection, consumer);
    }

    @Override
    public void close() throws SQLException {
        try {
            connection.rollback();
        } finally {
            connection.close();
        }
    }
}
