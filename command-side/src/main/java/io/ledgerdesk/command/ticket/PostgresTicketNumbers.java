package io.ledgerdesk.command.ticket;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;

import javax.sql.DataSource;

/**
 * Takes blocks of numbers from a table, one short statement in a transaction of its own for each.
 *
 * <p>The statement does not wait until its commit is on disk. That is safe as long as the table is
 * on the server of the event log, which is why it is reached through the event log's data source:
 * there the allocation comes before the ticket's event in one and the same write-ahead log, so an
 * event that is durable implies that its number is. After a crash, numbers may be given out again
 * only if no durable event bears them, hence to nobody who was ever answered.
 */
final class PostgresTicketNumbers implements NumberBlocks {

    private static final String RESERVE =
            """
            WITH setting AS MATERIALIZED (SELECT set_config('synchronous_commit', 'off', true))
            INSERT INTO command_side.ticket_number AS number (day, last) SELECT ?, ? FROM setting
            ON CONFLICT (day) DO UPDATE SET last = number.last + excluded.last
            RETURNING last
            """;

    private static final String GIVE_BACK =
            "UPDATE command_side.ticket_number SET last = ? WHERE day = ? AND last = ? AND ? > 0";

    private final DataSource eventLog;

    PostgresTicketNumbers(DataSource eventLog) {
        this.eventLog = eventLog;
    }

    @Override
    public long reserve(LocalDate day, int count) {
        try (Connection connection = eventLog.getConnection();
                PreparedStatement statement = connection.prepareStatement(RESERVE)) {
            statement.setObject(1, day);
            statement.setInt(2, count);
            try (ResultSet rows = statement.executeQuery()) {
                if (!rows.next()) {
                    throw new IllegalStateException("an upsert answered no row");
                }
                return rows.getLong(1);
            }
        } catch (SQLException e) {
            throw new NoTicketNumber(e);
        }
    }

    @Override
    public void giveBack(LocalDate day, long first, long last) {
        try (Connection connection = eventLog.getConnection();
                PreparedStatement statement = connection.prepareStatement(GIVE_BACK)) {
            statement.setLong(1, first - 1);
            statement.setObject(2, day);
            statement.setLong(3, last);
            statement.setLong(4, first - 1);
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new NoTicketNumber(e);
        }
    }
}
