package io.ledgerdesk.query.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ledgerdesk.query.testing.Answer;
import io.ledgerdesk.query.testing.LoggedEvents;
import io.ledgerdesk.query.testing.RunningQuerySide;
import io.ledgerdesk.query.testing.TicketStory;
import io.ledgerdesk.query.testing.Tokens;

import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A database that is slow, busy or away makes for a 503 that says so. */
class ReadFailuresIT {

    private static final String LIST = "/api/support/tickets";
    private static final String RITA = Tokens.of(TicketStory.RITA);

    @Test
    void aQueryThatTakesTooLongIsCancelled() throws SQLException {
        try (RunningQuerySide querySide =
                RunningQuerySide.start("ledgerdesk.reads.statement-timeout=300ms")) {
            querySide.tell(TicketStory.of("t-1").opened());
            try (Connection blocker = lock(querySide)) {
                assertUnavailable(querySide.get(RITA, LIST), "read_timeout");
                blocker.rollback();
            }
            assertThat(querySide.get(RITA, LIST).status()).isEqualTo(200);
        }
    }

    /** The export before its first row: nothing of a file has been sent. */
    @Test
    void whateverAgentsReadIsCancelledInTime() throws SQLException {
        try (RunningQuerySide querySide =
                RunningQuerySide.start("ledgerdesk.reads.statement-timeout=300ms")) {
            querySide.tell(TicketStory.of("t-1").opened());
            String ana = Tokens.of(TicketStory.ANA);
            List<String> paths =
                    List.of(
                            "/api/admin/support/tickets",
                            "/api/admin/support/tickets?q=payout",
                            "/api/admin/support/tickets?search=payout",
                            "/api/admin/support/tickets/export",
                            "/api/admin/support/tickets/export?format=ndjson",
                            "/api/admin/support/users/rita/tickets",
                            "/api/admin/support/stats",
                            "/api/admin/support/stats/tags",
                            "/api/admin/support/agents/performance");
            try (Connection blocker = lock(querySide, searchAndStatistics(querySide))) {
                for (String path : paths) {
                    Answer answer = querySide.get(ana, path);
                    assertUnavailable(answer, "read_timeout");
                    assertThat(answer.header("Content-Type")).startsWith("application/json");
                    assertThat(answer.header("Content-Disposition")).isNull();
                }
                blocker.rollback();
            }
            for (String path : paths) {
                assertThat(querySide.get(ana, path).status()).as(path).isEqualTo(200);
            }
        }
    }

    private static String searchAndStatistics(RunningQuerySide querySide) {
        return String.join(
                ", ",
                querySide
                        .jdbc()
                        .queryForList(
                                "SELECT schemaname || '.' || tablename FROM pg_tables"
                                        + " WHERE schemaname ~ '^ticket_(search|statistics)_v[0-9]+$'",
                                String.class));
    }

    @Test
    void anExhaustedPoolTurnsReadersAway() throws SQLException {
        try (RunningQuerySide querySide =
                RunningQuerySide.start(
                        "ledgerdesk.read-model.pool-size=1",
                        "ledgerdesk.reads.statement-timeout=20s")) {
            querySide.tell(TicketStory.of("t-1").opened());
            try (Connection blocker = lock(querySide)) {
                CompletableFuture<Answer> first =
                        CompletableFuture.supplyAsync(() -> querySide.get(RITA, LIST));
                awaitBlockedQuery(querySide);
                assertUnavailable(querySide.get(RITA, LIST), "read_model_unavailable");
                blocker.rollback();
                assertThat(first.join().status()).isEqualTo(200);
            }
        }
    }

    @Test
    void aDatabaseThatIsAwayIsWaitedForAndEverythingGoesOnAfterwards() {
        try (RunningQuerySide querySide = RunningQuerySide.start()) {
            querySide.tell(TicketStory.of("t-1").opened());
            JdbcTemplate server = serverOf(querySide);
            String database = querySide.database().url().replaceFirst(".*/", "");

            server.execute("ALTER DATABASE " + database + " ALLOW_CONNECTIONS false");
            server.queryForList(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = ?",
                    database);
            assertUnavailable(querySide.get(RITA, LIST), "read_model_unavailable");
            assertThat(querySide.get(null, "/health").status()).isEqualTo(503);

            server.execute("ALTER DATABASE " + database + " ALLOW_CONNECTIONS true");
            await().atMost(Duration.ofSeconds(30))
                    .ignoreExceptions()
                    .untilAsserted(
                            () -> assertThat(querySide.get(RITA, LIST).status()).isEqualTo(200));
            await().atMost(Duration.ofSeconds(30))
                    .ignoreExceptions()
                    .until(
                            () -> {
                                querySide.append(
                                        LoggedEvents.inTurn(TicketStory.of("t-2").opened()));
                                return true;
                            });
            querySide.awaitEverything();
            assertThat(querySide.get(RITA, LIST).text()).contains("\"t-2\"");
        }
    }

    private static Connection lock(RunningQuerySide querySide) throws SQLException {
        return lock(querySide, "ticket_list_v1.requester_count");
    }

    private static Connection lock(RunningQuerySide querySide, String tables) throws SQLException {
        Connection connection =
                DriverManager.getConnection(
                        querySide.database().url(), querySide.database().username(), "");
        connection.setAutoCommit(false);
        connection.createStatement().execute("LOCK TABLE " + tables + " IN ACCESS EXCLUSIVE MODE");
        return connection;
    }

    private static void awaitBlockedQuery(RunningQuerySide querySide) {
        await().atMost(Duration.ofSeconds(10))
                .until(
                        () ->
                                querySide
                                                .jdbc()
                                                .queryForObject(
                                                        "SELECT count(*) FROM pg_stat_activity"
                                                                + " WHERE datname = current_database()"
                                                                + " AND wait_event_type = 'Lock'",
                                                        Integer.class)
                                        > 0);
    }

    private static JdbcTemplate serverOf(RunningQuerySide querySide) {
        return new JdbcTemplate(
                new DriverManagerDataSource(
                        querySide.database().url().replaceFirst("/[^/]*$", "/postgres"),
                        querySide.database().username(),
                        ""));
    }

    private static void assertUnavailable(Answer answer, String code) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(503);
        assertThat(answer.json().path("code").asString()).isEqualTo(code);
        assertThat(answer.header("Retry-After")).isEqualTo("1");
        assertThat(answer.text()).doesNotContain("SQL").doesNotContain("Hikari");
    }
}
