package io.ledgerdesk.command.article.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;

import io.ledgerdesk.eventstore.postgres.PostgresDatabase;
import io.ledgerdesk.eventstore.testing.TestPostgres;

import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/** Slugs of an installation from before they were reserved in the log. */
@Timeout(120)
class SlugMigrationIT {

    @Test
    void slugsOfArticlesMoveIntoTheLogAndLeftoversBecomeFree() throws SQLException {
        PostgresDatabase database = TestPostgres.freshDatabase();
        Flyway.configure()
                .dataSource(database.url(), database.username(), database.password())
                .schemas("event_log")
                .defaultSchema("event_log")
                .locations("classpath:db/event-log")
                .load()
                .migrate();
        ScheduleConfiguration.migration(database).target("2").load().migrate();
        try (HikariDataSource pool = database.openPool("slugs", Duration.ofSeconds(10), "");
                Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            event(statement, "there", 0, "article-drafted");
            event(statement, "there", 1, "article-slug-changed");
            event(statement, "gone", 0, "article-drafted");
            event(statement, "gone", 1, "article-deleted");
            statement.executeUpdate(
                    """
                    INSERT INTO knowledge_base.article_slug (slug, article_id, used)
                    VALUES ('now', 'there', true), ('before', 'there', true),
                        ('unread', 'there', false), ('left', 'gone', true),
                        ('never', 'nowhere', false)
                    """);

            ScheduleConfiguration.migration(database).load().migrate();

            assertThat(reserved(statement))
                    .isEqualTo(Map.of("now", "there", "before", "there", "unread", "there"));
            try (ResultSet table =
                    statement.executeQuery("SELECT to_regclass('knowledge_base.article_slug')")) {
                assertThat(table.next()).isTrue();
                assertThat(table.getString(1)).isNull();
            }
        }
    }

    private static void event(Statement statement, String article, int sequence, String type)
            throws SQLException {
        statement.executeUpdate(
                """
                INSERT INTO event_log.event
                    (event_id, aggregate_type, aggregate_id, sequence, type, revision, payload,
                     metadata)
                VALUES (gen_random_uuid(), 'article', '%s', %d, '%s', '1', '{}', '{}')
                """
                        .formatted(article, sequence, type));
    }

    private static Map<String, String> reserved(Statement statement) throws SQLException {
        Map<String, String> holders = new TreeMap<>();
        try (ResultSet rows =
                statement.executeQuery(
                        "SELECT key, holder FROM event_log.reservation WHERE scope = 'article-slug'")) {
            while (rows.next()) {
                holders.put(rows.getString(1), rows.getString(2));
            }
        }
        return holders;
    }
}
