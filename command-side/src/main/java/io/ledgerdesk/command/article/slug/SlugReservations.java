package io.ledgerdesk.command.article.slug;

import io.ledgerdesk.api.Rejection;
import io.ledgerdesk.api.RejectionKind;
import io.ledgerdesk.eventstore.log.EventLog;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import javax.sql.DataSource;

/**
 * Gives each slug to one article, before the event that says so is appended. The table's primary
 * key decides between two who want the same one; the loser takes the next number. A slug belongs to
 * its article for good, so that an address it once had still leads to it, until the article is
 * deleted.
 *
 * <p>Reserving twice for the same article changes nothing. What a crash leaves behind between the
 * reservation and the append is found by {@link #forgetUnused}: a slug whose article is not in the
 * log.
 */
public final class SlugReservations {

    private static final int ATTEMPTS = 50;
    private static final int MOST_FORGOTTEN = 1000;

    private static final String RESERVE =
            "INSERT INTO knowledge_base.article_slug (slug, article_id) VALUES (?, ?)"
                    + " ON CONFLICT (slug) DO NOTHING";
    private static final String OWNER =
            "SELECT article_id FROM knowledge_base.article_slug WHERE slug = ?";
    private static final String SIMILAR =
            "SELECT slug FROM knowledge_base.article_slug"
                    + " WHERE slug = ? OR starts_with(slug, ? || '-')";
    private static final String RELEASE =
            "DELETE FROM knowledge_base.article_slug WHERE article_id = ?";
    private static final String UNCERTAIN =
            "SELECT DISTINCT article_id FROM knowledge_base.article_slug"
                    + " WHERE NOT used AND reserved_at < now() - make_interval(secs => ?) LIMIT ?";
    private static final String USED =
            "UPDATE knowledge_base.article_slug SET used = true WHERE article_id = ?";

    private final DataSource database;
    private final EventLog log;

    SlugReservations(DataSource database, EventLog log) {
        this.database = database;
        this.log = log;
    }

    /**
     * Reserves the slug of a title, or the first of {@code title-2}, {@code title-3} … that nobody
     * has.
     *
     * @throws Rejection when the table cannot be reached
     */
    public String reserve(String title, String articleId) {
        String base = Slug.of(title);
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            String candidate = firstFree(base);
            if (take(candidate, articleId)) {
                return candidate;
            }
        }
        throw unavailable();
    }

    /**
     * Reserves exactly the slug that a text makes.
     *
     * @throws Rejection {@code slug_taken} when it is another article's
     */
    public String reserveExactly(String text, String articleId) {
        String slug = Slug.of(text);
        if (Slug.isFree(slug) && (take(slug, articleId) || isOwner(slug, articleId))) {
            return slug;
        }
        throw new Rejection(RejectionKind.CONFLICT, "slug_taken", "Another article has this slug");
    }

    /** Frees all slugs of an article that is deleted, or was never written. */
    public void release(String articleId) {
        execute(RELEASE, articleId);
    }

    /**
     * Frees the slugs that were reserved so long ago for an article that is not in the log.
     *
     * @return how many articles that were not there
     */
    int forgetUnused(Duration age) {
        int forgotten = 0;
        for (String articleId : uncertain(age)) {
            boolean written = log.lastSequence(articleId).isPresent();
            execute(written ? USED : RELEASE, articleId);
            forgotten += written ? 0 : 1;
        }
        return forgotten;
    }

    private String firstFree(String base) {
        Set<String> taken = new HashSet<>();
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(SIMILAR)) {
            statement.setString(1, base);
            statement.setString(2, base);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    taken.add(rows.getString(1));
                }
            }
        } catch (SQLException e) {
            throw unavailable();
        }
        String candidate = base;
        for (int number = 2; taken.contains(candidate) || !Slug.isFree(candidate); number++) {
            candidate = base + "-" + number;
        }
        return candidate;
    }

    private boolean take(String slug, String articleId) {
        return execute(RESERVE, slug, articleId) == 1;
    }

    private boolean isOwner(String slug, String articleId) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(OWNER)) {
            statement.setString(1, slug);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() && articleId.equals(rows.getString(1));
            }
        } catch (SQLException e) {
            throw unavailable();
        }
    }

    private List<String> uncertain(Duration age) {
        List<String> articleIds = new ArrayList<>();
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(UNCERTAIN)) {
            statement.setDouble(1, age.toMillis() / 1000.0);
            statement.setInt(2, MOST_FORGOTTEN);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    articleIds.add(rows.getString(1));
                }
            }
        } catch (SQLException e) {
            throw unavailable();
        }
        return articleIds;
    }

    private int execute(String sql, String... parameters) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setString(i + 1, parameters[i]);
            }
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw unavailable();
        }
    }

    private static Rejection unavailable() {
        return new Rejection(
                RejectionKind.UNAVAILABLE,
                "event_log_unavailable",
                "The event log cannot be reached at the moment; try again");
    }
}
