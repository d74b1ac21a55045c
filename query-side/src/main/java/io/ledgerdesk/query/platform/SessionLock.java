package io.ledgerdesk.query.platform;

import io.ledgerdesk.eventstore.postgres.PostgresDatabase;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/** Keeps other processes from doing the same. A process that dies gives it back with that. */
public final class SessionLock implements AutoCloseable {

    private final Connection connection;

    private SessionLock(Connection connection) {
        this.connection = connection;
    }

    /**
     * Takes it.
     *
     * @return nothing when another process has it
     */
    static Optional<SessionLock> take(PostgresDatabase database, String name) {
        try {
            Connection connection =
                    DriverManager.getConnection(
                            database.url(), database.username(), database.password());
            try {
                if (isFree(connection, name)) {
                    return Optional.of(new SessionLock(connection));
                }
            } catch (SQLException e) {
                connection.close();
                throw e;
            }
            connection.close();
            return Optional.empty();
        } catch (SQLException e) {
            throw new IllegalStateException(name + " cannot be begun", e);
        }
    }

    private static boolean isFree(Connection connection, String name) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement("SELECT pg_try_advisory_lock(hashtext(?))")) {
            query.setString(1, name);
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException("a connection could not be closed", e);
        }
    }
}
