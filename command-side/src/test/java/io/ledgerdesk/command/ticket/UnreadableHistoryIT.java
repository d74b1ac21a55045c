package io.ledgerdesk.command.ticket;

import static io.ledgerdesk.command.ticket.TicketStory.ANA;
import static io.ledgerdesk.command.ticket.TicketStory.MEERA;
import static io.ledgerdesk.command.ticket.TicketStory.minutes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ledgerdesk.api.RejectionKind;
import io.ledgerdesk.api.UnreadableHistory;
import io.ledgerdesk.api.ticket.TicketCategory;
import io.ledgerdesk.api.ticket.TicketPriority;
import io.ledgerdesk.api.ticket.command.CloseTicket;
import io.ledgerdesk.api.ticket.command.OpenTicket;
import io.ledgerdesk.eventstore.postgres.PostgresDatabase;
import io.ledgerdesk.eventstore.testing.TestPostgres;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

/** A ticket one of whose events is not what this code understands is not decided on. */
@Timeout(60)
class UnreadableHistoryIT {

    private final PostgresDatabase database = TestPostgres.freshDatabase();
    private final String ticket = UUID.randomUUID().toString();

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "ticket-reply-posted, {\"text\":",
                "ticket-closed, []",
                "ticket-of-tomorrow, {}"
            })
    void itIsRefusedAndNothingIsAppended(String type, String payload) throws SQLException {
        try (Node node = Node.on(database)) {
            open(node);
        }
        insert(type, payload);
        try (Node node = Node.on(database)) {
            assertThatThrownBy(() -> node.send(new CloseTicket(ticket, ANA, minutes(1))))
                    .isInstanceOfSatisfying(
                            UnreadableHistory.class,
                            refusal -> {
                                assertThat(refusal.kind()).isEqualTo(RejectionKind.CONFLICT);
                                assertThat(refusal.code()).isEqualTo("history_unreadable");
                                assertThat(refusal).hasCauseInstanceOf(RuntimeException.class);
                            });
        }
        assertThat(events()).isEqualTo(2);
    }

    private void open(Node node) {
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
    }

    private void insert(String type, String payload) throws SQLException {
        try (Connection connection = connect();
                PreparedStatement insert =
                        connection.prepareStatement(
                                "INSERT INTO event_log.event (event_id, aggregate_type,"
                                        + " aggregate_id, sequence, type, revision, payload,"
                                        + " metadata) VALUES (gen_random_uuid(), 'ticket', ?, 1, ?,"
                                        + " '1', convert_to(?, 'UTF8'), '{}'::bytea)")) {
            insert.setString(1, ticket);
            insert.setString(2, type);
            insert.setString(3, payload);
            insert.executeUpdate();
        }
    }

    private long events() throws SQLException {
        try (Connection connection = connect();
                PreparedStatement count =
                        connection.prepareStatement(
                                "SELECT count(*) FROM event_log.event WHERE aggregate_id = ?")) {
            count.setString(1, ticket);
            try (ResultSet row = count.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(
                database.url(), database.username(), database.password());
    }
}
