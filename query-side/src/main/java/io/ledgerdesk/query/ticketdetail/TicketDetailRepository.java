package io.ledgerdesk.query.ticketdetail;

import io.ledgerdesk.api.WireNamed;
import io.ledgerdesk.api.ticket.ActorType;
import io.ledgerdesk.api.ticket.query.MessagePlace;
import io.ledgerdesk.api.ticket.view.UserHistory;
import io.ledgerdesk.query.platform.ReadModel;
import io.ledgerdesk.query.platform.Snapshot;
import io.ledgerdesk.query.platform.StoredText;
import io.ledgerdesk.query.ticketview.ThreadEntry;
import io.ledgerdesk.query.ticketview.TicketColumns;
import io.ledgerdesk.query.ticketview.TicketRow;

import org.jspecify.annotations.Nullable;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads tickets with their threads. */
final class TicketDetailRepository {

    private final String ticket;
    private final String wholeThread;
    private final String publicThread;
    private final String marks;
    private final String history;
    private final String messages;

    TicketDetailRepository(ReadModel readModel) {
        this.ticket =
                "SELECT "
                        + TicketColumns.ALL
                        + " FROM "
                        + readModel.table("ticket")
                        + " t WHERE t.ticket_id = ?";
        String thread = "SELECT * FROM " + readModel.table("thread_entry") + " WHERE ticket_id = ?";
        this.wholeThread = thread + " ORDER BY sequence";
        this.publicThread = thread + " AND NOT is_internal ORDER BY sequence";
        this.marks =
                "SELECT * FROM "
                        + readModel.table("read_mark")
                        + " WHERE ticket_id = ? ORDER BY sequence";
        this.history =
                "SELECT tickets, closed, rated, stars FROM "
                        + readModel.table("requester_history")
                        + " WHERE requester_id = ?";
        this.messages =
                "SELECT e.ticket_id, e.sequence, e.message FROM (SELECT unnest(?::text[]) AS"
                        + " ticket_id, unnest(?::int8[]) AS sequence) p JOIN "
                        + readModel.table("thread_entry")
                        + " e ON e.ticket_id = p.ticket_id AND e.sequence = p.sequence";
    }

    /** The ticket, or null when there is none of that id. */
    @Nullable TicketRow ticket(Snapshot snapshot, String ticketId) {
        List<TicketRow> found =
                snapshot.jdbc()
                        .query(
                                ticket,
                                (row, number) -> TicketColumns.read(row),
                                StoredText.storable(ticketId));
        return found.isEmpty() ? null : found.getFirst();
    }

    /** Everything said, oldest first. */
    List<ThreadEntry> wholeThread(Snapshot snapshot, String ticketId) {
        return snapshot.jdbc().query(wholeThread, (row, number) -> entry(row), ticketId);
    }

    /** What the requester may see, oldest first; the rest does not leave the database. */
    List<ThreadEntry> publicThread(Snapshot snapshot, String ticketId) {
        return snapshot.jdbc().query(publicThread, (row, number) -> entry(row), ticketId);
    }

    /** Oldest first. */
    List<ReadMark> marks(Snapshot snapshot, String ticketId) {
        return snapshot.jdbc().query(marks, (row, number) -> mark(row), ticketId);
    }

    UserHistory history(Snapshot snapshot, String requesterId) {
        List<UserHistory> found =
                snapshot.jdbc().query(history, (row, number) -> history(row), requesterId);
        return found.isEmpty() ? new UserHistory(0, 0, null) : found.getFirst();
    }

    /** What was said, as far as it is there. */
    Map<MessagePlace, String> messages(Snapshot snapshot, List<MessagePlace> places) {
        Map<MessagePlace, String> byPlace = new HashMap<>();
        snapshot.jdbc()
                .query(
                        messages,
                        statement -> {
                            Connection connection = statement.getConnection();
                            statement.setArray(
                                    1,
                                    connection.createArrayOf(
                                            "text",
                                            places.stream().map(MessagePlace::ticketId).toArray()));
                            statement.setArray(
                                    2,
                                    connection.createArrayOf(
                                            "int8",
                                            places.stream().map(MessagePlace::sequence).toArray()));
                        },
                        row -> {
                            byPlace.put(
                                    new MessagePlace(
                                            row.getString("ticket_id"), row.getLong("sequence")),
                                    row.getString("message"));
                        });
        return byPlace;
    }

    private static UserHistory history(ResultSet row) throws SQLException {
        long rated = row.getLong("rated");
        return new UserHistory(
                row.getLong("tickets"),
                row.getLong("closed"),
                rated == 0 ? null : (double) row.getLong("stars") / rated);
    }

    private static ThreadEntry entry(ResultSet row) throws SQLException {
        return new ThreadEntry(
                row.getString("ticket_id"),
                row.getLong("sequence"),
                row.getString("entry_id"),
                row.getString("sender_id"),
                row.getString("sender_name"),
                actorType(row, "sender_type"),
                row.getString("sender_email"),
                row.getString("message"),
                TicketColumns.attachments(row),
                row.getBoolean("is_internal"),
                TicketColumns.present(TicketColumns.instant(row, "created_at")));
    }

    private static ReadMark mark(ResultSet row) throws SQLException {
        return new ReadMark(
                row.getString("ticket_id"),
                row.getLong("sequence"),
                row.getString("mark_id"),
                row.getString("reader_id"),
                actorType(row, "reader_type"),
                row.getLong("up_to_sequence"),
                TicketColumns.present(TicketColumns.instant(row, "read_at")));
    }

    private static ActorType actorType(ResultSet row, String column) throws SQLException {
        return TicketColumns.present(WireNamed.find(ActorType.class, row.getString(column)));
    }
}
