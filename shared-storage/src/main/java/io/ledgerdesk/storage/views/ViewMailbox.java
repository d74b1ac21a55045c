package io.ledgerdesk.storage.views;

import io.ledgerdesk.storage.failure.StorageUnavailable;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

import javax.sql.DataSource;

/**
 * A table into which every process that serves articles puts how often they were read, and out of
 * which one process at a time takes them to make events of them. Views that were taken are in
 * nobody's hands but the taker's: should that one crash, they are lost.
 */
public final class ViewMailbox {

    private static final int MOST_TAKEN = 500;

    private static final String ADD =
            "INSERT INTO storage.article_view AS stored (article_id, views)"
                    + " SELECT * FROM unnest(?::text[], ?::bigint[])"
                    + " ON CONFLICT (article_id)"
                    + " DO UPDATE SET views = stored.views + excluded.views";
    private static final String TAKE =
            "DELETE FROM storage.article_view WHERE article_id IN ("
                    + "SELECT article_id FROM storage.article_view"
                    + " WHERE first_at <= now() - make_interval(secs => ?)"
                    + " ORDER BY first_at LIMIT ? FOR UPDATE SKIP LOCKED)"
                    + " RETURNING article_id, views";

    private final DataSource database;

    public ViewMailbox(DataSource database) {
        this.database = database;
    }

    /**
     * Adds views, in one statement.
     *
     * @param views by article
     */
    public void add(Map<String, Long> views) {
        Map<String, Long> ordered = new TreeMap<>(views);
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(ADD)) {
            statement.setArray(1, connection.createArrayOf("text", ordered.keySet().toArray()));
            statement.setArray(2, connection.createArrayOf("int8", ordered.values().toArray()));
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new StorageUnavailable(e);
        }
    }

    /**
     * Takes out what has been there for so long, so that however many processes take, there is one
     * event per article in that time.
     *
     * @return views by article
     */
    public Map<String, Long> take(Duration age) {
        Map<String, Long> taken = new TreeMap<>();
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(TAKE)) {
            statement.setDouble(1, age.toMillis() / 1000.0);
            statement.setInt(2, MOST_TAKEN);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    taken.put(rows.getString(1), rows.getLong(2));
                }
            }
        } catch (SQLException e) {
            throw new StorageUnavailable(e);
        }
        return taken;
    }
}
