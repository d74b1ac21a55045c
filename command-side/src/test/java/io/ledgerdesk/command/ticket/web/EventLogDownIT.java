package io.ledgerdesk.command.ticket.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;

import io.ledgerdesk.eventstore.postgres.PostgresDatabase;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.Map;

@Timeout(60)
class EventLogDownIT {

    @Test
    void withoutAFreeConnectionAWriteIsToldToComeBack() throws Exception {
        try (Server server = Server.start("--ledgerdesk.event-log.pool-size=1")) {
            Client meera = server.requester("u-meera", "Meera");
            String ticket = meera.opensTicket();
            try (Connection taken = server.bean(HikariDataSource.class).getConnection()) {
                assertThat(taken.isValid(5)).isTrue();
                isUnavailable(open(meera));
                isUnavailable(close(meera, ticket));
            }
            assertThat(close(meera, ticket).status()).isEqualTo(200);
        }
    }

    @Test
    void whileTheDatabaseIsDownWritesAreUnavailableAndThenGoOn() throws Exception {
        try (Server server = Server.start("--ledgerdesk.event-log.append-settle=1s")) {
            Client meera = server.requester("u-meera", "Meera");
            String ticket = meera.opensTicket();
            allowConnections(server.database(), false);
            isUnavailableOrInDoubt(close(meera, ticket));
            isUnavailable(close(meera, ticket));
            allowConnections(server.database(), true);

            assertThat(close(meera, ticket).succeeds(200, "Ticket closed successfully").status())
                    .isEqualTo(200);
        }
    }

    private static void isUnavailable(Answer answer) {
        answer.isRefused(
                503,
                "event_log_unavailable",
                "The event log cannot be reached at the moment; try again");
        assertThat(answer.header("Retry-After")).isPresent();
    }

    /** The first may have been sent on a connection that was already broken. */
    private static void isUnavailableOrInDoubt(Answer answer) {
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.body().path("code").stringValue())
                .isIn("event_log_unavailable", "event_log_outcome_unknown");
        assertThat(answer.header("Retry-After")).isPresent();
    }

    private static Answer open(Client client) {
        return client.post(
                "/api/support/tickets",
                Map.of("title", "Help", "description", "Please", "category", "Other"));
    }

    private static Answer close(Client client, String ticket) {
        return client.patch("/api/support/tickets/" + ticket + "/close");
    }

    private static void allowConnections(PostgresDatabase database, boolean allowed)
            throws Exception {
        String name = database.url().substring(database.url().lastIndexOf('/') + 1);
        String server = database.url().replaceFirst("/[^/]*$", "/postgres");
        try (Connection connection =
                        DriverManager.getConnection(
                                server, database.username(), database.password());
                Statement statement = connection.createStatement()) {
            statement.execute("ALTER DATABASE " + name + " ALLOW_CONNECTIONS " + allowed);
            if (!allowed) {
                statement.execute(
                        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '"
                                + name
                                + "'");
            }
        }
    }
}
