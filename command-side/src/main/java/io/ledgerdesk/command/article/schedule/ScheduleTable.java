package io.ledgerdesk.command.article.schedule;

import io.ledgerdesk.storage.failure.StorageUnavailable;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

import javax.sql.DataSource;

/** When to look at which article. */
public final class ScheduleTable {

    private static final int MOST_AT_ONCE = 200;
    private static final String ADD =
            "INSERT INTO knowledge_base.scheduled_publication (article_id, publish_at)"
                    + " VALUES (?, ?) ON CONFLICT DO NOTHING";
    private static final String DUE =
            "SELECT article_id, publish_at FROM knowledge_base.scheduled_publication"
                    + " WHERE publish_at <= ? ORDER BY publish_at LIMIT ?";
    private static final String REMOVE =
            "DELETE FROM knowledge_base.scheduled_publication"
                    + " WHERE article_id = ? AND publish_at = ?";

    private final DataSource database;

    ScheduleTable(DataSource database) {
        this.database = database;
    }

    /** To be called before the article is told. */
    public void add(String articleId, Instant publishAt) {
        execute(ADD, articleId, publishAt);
    }

    void remove(Due due) {
        execute(REMOVE, due.articleId(), due.publishAt());
    }

    List<Due> due(Instant now) {
        List<Due> due = new ArrayList<>();
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(DUE)) {
            statement.setObject(1, now.atOffset(ZoneOffset.UTC));
            statement.setInt(2, MOST_AT_ONCE);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    due.add(
                            new Due(
                                    rows.getString(1),
                                    rows.getObject(2, OffsetDateTime.class).toInstant()));
                }
            }
        } catch (SQLException e) {
            throw new StorageUnavailable(e);
        }
        return due;
    }

    private void execute(String sql, String articleId, Instant publishAt) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, articleId);
            statement.setObject(2, publishAt.atOffset(ZoneOffset.UTC));
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new StorageUnavailable(e);
        }
    }

    /** An article whose time has come. */
    record Due(String articleId, Instant publishAt) {}
}
