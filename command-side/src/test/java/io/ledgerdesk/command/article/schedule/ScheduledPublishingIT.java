package io.ledgerdesk.command.article.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ledgerdesk.command.ticket.web.Server;
import io.ledgerdesk.eventstore.postgres.PostgresDatabase;

import org.junit.jupiter.api.Test;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;

class ScheduledPublishingIT {

    @Test
    void anArticleWhoseHistoryCannotBeReadKeepsNoOtherFromItsTurn() throws SQLException {
        try (Server server = Server.start("ledgerdesk.articles.schedule-interval=50ms");
                Connection connection = connect(server.database());
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "INSERT INTO event_log.event (event_id, aggregate_type, aggregate_id, sequence,"
                            + " type, revision, payload, metadata) VALUES (gen_random_uuid(),"
                            + " 'article', 'unreadable', 0, 'article-of-tomorrow', '1', '{}',"
                            + " '{}')");
            ScheduleTable table = server.bean(ScheduleTable.class);
            table.add("unreadable", Instant.parse("2026-01-01T00:00:00Z"));
            table.add("behind-it", Instant.parse("2026-01-02T00:00:00Z"));

            await().atMost(Duration.ofSeconds(30)).until(() -> waiting(statement) == 0);

            try (ResultSet events =
                    statement.executeQuery("SELECT count(*) FROM event_log.event")) {
                assertThat(events.next()).isTrue();
                assertThat(events.getInt(1)).isEqualTo(1);
            }
        }
    }

    private static int waiting(Statement statement) throws SQLException {
        try (ResultSet rows =
                statement.executeQuery(
                        "SELECT count(*) FROM knowledge_base.scheduled_publication")) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private static Connection connect(PostgresDatabase database) throws SQLException {
        return DriverManager.getConnection(
                database.url(), database.username(), database.password());
    }
}
