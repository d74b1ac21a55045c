package io.ledgerdesk.storage.bulk;

import io.ledgerdesk.storage.failure.StorageUnavailable;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import javax.sql.DataSource;

/** Statements on the shared schema, each bounded by its connection. */
record Sql(DataSource database) {

    <T> List<T> query(String sql, Binding binding, Reading<T> reading) {
        try (Connection connection = database.getConnection()) {
            return query(connection, sql, binding, reading);
        } catch (SQLException e) {
            throw new StorageUnavailable(e);
        }
    }

    static <T> List<T> query(Connection connection, String sql, Binding binding, Reading<T> reading)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            binding.bind(statement);
            List<T> found = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(reading.read(rows));
                }
            }
            return found;
        }
    }

    int update(String sql, Binding binding) {
        try (Connection connection = database.getConnection()) {
            return update(connection, sql, binding);
        } catch (SQLException e) {
            throw new StorageUnavailable(e);
        }
    }

    static int update(Connection connection, String sql, Binding binding) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            binding.bind(statement);
            return statement.executeUpdate();
        }
    }

    /** All of it or nothing. */
    <T> T transaction(Work<T> work) {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            boolean committed = false;
            try {
                T result = work.on(connection);
                connection.commit();
                committed = true;
                return result;
            } finally {
                if (!committed) {
                    connection.rollback();
                }
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw new StorageUnavailable(e);
        }
    }

    /** Fills in the parameters. */
    interface Binding {
        void bind(PreparedStatement statement) throws SQLException;
    }

    /** Reads a row. */
    interface Reading<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** Several statements. */
    interface Work<T> {
        T on(Connection connection) throws SQLException;
    }
}
