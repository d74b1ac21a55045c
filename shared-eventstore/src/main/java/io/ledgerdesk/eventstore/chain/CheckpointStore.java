package io.ledgerdesk.eventstore.chain;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import javax.sql.DataSource;

/** The checkpoints beside the log. */
public final class CheckpointStore {

    private static final String SELECT =
            "SELECT number, first_position, last_position, events, hash, locators, key_id,"
                    + " signature FROM event_log.chain_checkpoint ";

    private static final String INSERT =
            "INSERT INTO event_log.chain_checkpoint (number, first_position, last_position, events,"
                    + " hash, locators, key_id, signature) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
                    + " ON CONFLICT (number) DO NOTHING";

    private final DataSource dataSource;

    public CheckpointStore(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** The newest one. */
    public Optional<Checkpoint> last() {
        return select(SELECT + "ORDER BY number DESC LIMIT 1", 0).stream().findFirst();
    }

    /** The one with a number. */
    Optional<Checkpoint> find(long number) {
        return select(SELECT + "WHERE number = ?", number).stream().findFirst();
    }

    /** Some of those beyond a number, ascending. */
    public List<Checkpoint> after(long number) {
        return select(SELECT + "WHERE number > ? ORDER BY number LIMIT 100", number);
    }

    /**
     * Keeps a checkpoint.
     *
     * @return false when another node has made that number already
     */
    public boolean add(Checkpoint checkpoint) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement insert = connection.prepareStatement(INSERT)) {
            insert.setLong(1, checkpoint.number());
            insert.setLong(2, checkpoint.firstPosition());
            insert.setLong(3, checkpoint.lastPosition());
            insert.setInt(4, checkpoint.events());
            insert.setBytes(5, checkpoint.hash());
            insert.setBytes(6, checkpoint.locators());
            insert.setString(7, checkpoint.keyId());
            insert.setBytes(8, checkpoint.signature());
            return insert.executeUpdate() == 1;
        } catch (SQLException e) {
            throw new ChainUnavailable(e);
        }
    }

    private List<Checkpoint> select(String sql, long number) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            if (select.getParameterMetaData().getParameterCount() == 1) {
                select.setLong(1, number);
            }
            List<Checkpoint> checkpoints = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    checkpoints.add(
                            new Checkpoint(
                                    row.getLong(1),
                                    row.getLong(2),
                                    row.getLong(3),
                                    row.getInt(4),
                                    row.getBytes(5),
                                    row.getBytes(6),
                                    row.getString(7),
                                    row.getBytes(8)));
                }
            }
            return checkpoints;
        } catch (SQLException e) {
            throw new ChainUnavailable(e);
        }
    }
}
