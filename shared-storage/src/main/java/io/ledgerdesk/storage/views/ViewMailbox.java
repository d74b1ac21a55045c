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
 * A table into which every process that serves articles, say, puts how often they were read, and
 * out of which one process at a time takes them to make events of them. Views that were taken are
 * in nobody's hands but the taker's: should that one crash, they are lost.
 */
public final class ViewMailbox {

    private static final int MOST_TAKEN = 500;

    private final DataSource database;
    private final String add;
    private final String take;

    private ViewMailbox(DataSource database, String table, String id) {
        this.database = database;
        this.add =
                "INSERT INTO storage.%1$s AS stored (%2$s, views)".formatted(table, id)
                        + " SELECT unnest(?::text[]), unnest(?::bigint[])"
                        + " ON CONFLICT (%s)".formatted(id)
                        + " DO UPDATE SET views = stored.views + excluded.views";
        this.take =
                "DELETE FROM storage.%1$s WHERE %2$s IN (SELECT %2$s FROM storage.%1$s"
                                .formatted(table, id)
                        + " WHERE first_at <= now() - make_interval(secs => ?)"
                        + " ORDER BY first_at LIMIT ? FOR UPDATE SKIP LOCKED)"
                        + " RETURNING %s, views".formatted(id);
    }

    /** That of articles. */
    public static ViewMailbox ofArticles(DataSource database) {
        return new ViewMailbox(database, "article_view", "article_id");
    }

    /** That of FAQ entries. */
    public static ViewMailbox ofFaqEntries(DataSource database) {
        return new ViewMailbox(database, "faq_view", "faq_id");
    }

    /**
     * Adds views, in one statement.
     *
     * @param views by id
     */
    public void add(Map<String, Long> views) {
        Map<String, Long> ordered = new TreeMap<>(views);
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(add)) {
            statement.setArray(1, connection.createArrayOf("text", ordered.keySet().toArray()));
            statement.setArray(2, connection.createArrayOf("int8", ordered.values().toArray()));
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new StorageUnavailable(e);
        }
    }

    /**
     * Takes out what has been there for so long, so that however many processes take, there is one
     * event for each in that time.
     *
     * @return views by id
     */
    public Map<String, Long> take(Duration age) {
        Map<String, Long> taken = new TreeMap<>();
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(take)) {
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
