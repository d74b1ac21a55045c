package io.ledgerdesk.command.ticket;

import static io.ledgerdesk.command.ticket.TicketStory.ANA;
import static io.ledgerdesk.command.ticket.TicketStory.MEERA;
import static io.ledgerdesk.command.ticket.TicketStory.MEERA_ACTS;
import static io.ledgerdesk.command.ticket.TicketStory.minutes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.ledgerdesk.api.Rejection;
import io.ledgerdesk.api.ticket.TicketCategory;
import io.ledgerdesk.api.ticket.TicketPriority;
import io.ledgerdesk.api.ticket.TicketStatus;
import io.ledgerdesk.api.ticket.command.ChangeTicketPriority;
import io.ledgerdesk.api.ticket.command.CloseTicket;
import io.ledgerdesk.api.ticket.command.OpenTicket;
import io.ledgerdesk.api.ticket.command.PostMessage;
import io.ledgerdesk.api.ticket.command.TicketOutcome;
import io.ledgerdesk.eventstore.postgres.PostgresDatabase;
import io.ledgerdesk.eventstore.testing.TestPostgres;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

@Timeout(60)
class TicketSnapshotIT {

    private static final String EVERY_FIVE = "ledgerdesk.command.snapshot-threshold=5";

    private final PostgresDatabase database = TestPostgres.freshDatabase();
    private final String ticket = UUID.randomUUID().toString();

    @BeforeEach
    void aClosedTicketWithASnapshot() {
        try (Node node = Node.on(database, EVERY_FIVE)) {
            node.send(
                    new OpenTicket(
                            ticket,
                            "TKT-20261122-00001",
                            "Title",
                            "Description",
                            TicketCategory.OTHER,
                            TicketPriority.LOW,
                            MEERA,
                            List.of(),
                            minutes(0)));
            node.send(message());
            node.send(message());
            node.send(message());
            node.send(new CloseTicket(ticket, ANA, minutes(3)));
            await().atMost(Duration.ofSeconds(10)).until(() -> sequenceOfSnapshot() >= 4);
        }
    }

    @Test
    void anotherNodeGoesOnFromTheSnapshot() throws SQLException {
        // What is in the snapshot and not in the events tells which of them was read.
        rewriteSnapshot(
                "convert_to(replace(convert_from(payload, 'UTF8'), 'Low', 'High'), 'UTF8')");
        try (Node node = Node.on(database)) {
            assertThat(close(node).priority()).isEqualTo(TicketPriority.HIGH);
            assertThatThrownBy(() -> node.send(message()))
                    .isInstanceOfSatisfying(
                            Rejection.class,
                            rejection -> assertThat(rejection.code()).isEqualTo("ticket_closed"));
            assertThat(
                            node.dispatch(
                                            new ChangeTicketPriority(
                                                    ticket, TicketPriority.URGENT, ANA, minutes(9)))
                                    .firstSequence())
                    .isEqualTo(5);
        }
    }

    @Test
    void aSnapshotOfAnotherRevisionIsPassedOver() throws SQLException {
        rewriteSnapshot("'{\"from\":\"long ago\"}'::bytea, revision = '0'");
        try (Node node = Node.on(database)) {
            assertThat(close(node).priority()).isEqualTo(TicketPriority.LOW);
        }
    }

    private TicketOutcome close(Node node) {
        TicketOutcome outcome = node.send(new CloseTicket(ticket, ANA, minutes(8)));
        assertThat(outcome.changed()).isFalse();
        assertThat(outcome.status()).isEqualTo(TicketStatus.CLOSED);
        assertThat(outcome.closedAt()).isEqualTo(minutes(3));
        return outcome;
    }

    private PostMessage message() {
        return new PostMessage(
                ticket, UUID.randomUUID().toString(), MEERA_ACTS, "hello", List.of(), minutes(1));
    }

    private long sequenceOfSnapshot() throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery(
                                "SELECT coalesce(max(sequence), -1) FROM event_log.snapshot")) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private void rewriteSnapshot(String payload) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            assertThat(
                            statement.executeUpdate(
                                    "UPDATE event_log.snapshot SET payload = " + payload))
                    .isEqualTo(1);
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(
                database.url(), database.username(), database.password());
    }
}
