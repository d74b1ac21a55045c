package io.ledgerdesk.query.ticketview;

import io.ledgerdesk.api.WireNamed;
import io.ledgerdesk.api.ticket.Attachment;
import io.ledgerdesk.api.ticket.Requester;
import io.ledgerdesk.api.ticket.TicketCategory;
import io.ledgerdesk.api.ticket.TicketPriority;
import io.ledgerdesk.api.ticket.TicketStatus;
import io.ledgerdesk.query.platform.StoredJson;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.type.TypeReference;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;

/** The columns of the table {@code ticket}. */
public final class TicketColumns {

    /** What to select, from a table with the alias {@code t}, for {@link #read}. */
    public static final String ALL =
            "t.ticket_id, t.sequence, t.ticket_number, t.title, t.description, t.category,"
                    + " t.requester_id, t.requester_type, t.requester_name, t.requester_email,"
                    + " t.requester_phone, t.attachments, t.created_at, t.status, t.priority,"
                    + " t.messages, t.tags, t.assignee_id, t.assignee_name, t.assigned_at,"
                    + " t.first_response_at, t.closed_at, t.stars, t.feedback, t.updated_at";

    private static final TypeReference<List<Attachment>> ATTACHMENTS = new TypeReference<>() {};
    private static final TypeReference<List<String>> TAGS = new TypeReference<>() {};

    private TicketColumns() {}

    public static TicketRow read(ResultSet row) throws SQLException {
        return new TicketRow(
                identity(row),
                row.getLong("sequence"),
                constant(TicketStatus.class, row.getString("status")),
                constant(TicketPriority.class, row.getString("priority")),
                row.getInt("messages"),
                StoredJson.read(row.getString("tags"), TAGS),
                assignment(row),
                instant(row, "first_response_at"),
                instant(row, "closed_at"),
                rating(row),
                present(instant(row, "updated_at")));
    }

    private static TicketIdentity identity(ResultSet row) throws SQLException {
        return new TicketIdentity(
                row.getString("ticket_id"),
                row.getString("ticket_number"),
                row.getString("title"),
                row.getString("description"),
                constant(TicketCategory.class, row.getString("category")),
                new Requester(
                        row.getString("requester_id"),
                        row.getString("requester_type"),
                        row.getString("requester_name"),
                        row.getString("requester_email"),
                        row.getString("requester_phone")),
                attachments(row),
                present(instant(row, "created_at")));
    }

    /** The column {@code attachments}, which tables of messages have, too. */
    public static List<Attachment> attachments(ResultSet row) throws SQLException {
        return StoredJson.read(row.getString("attachments"), ATTACHMENTS);
    }

    /** An instant, or null where the column is. */
    public static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        @Nullable OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }

    /** What a column that is declared not null holds. */
    public static <T> T present(@Nullable T value) {
        if (value == null) {
            throw new IllegalStateException("a column that must not be null is null");
        }
        return value;
    }

    private static @Nullable Assignment assignment(ResultSet row) throws SQLException {
        @Nullable String agentId = row.getString("assignee_id");
        return agentId == null
                ? null
                : new Assignment(
                        agentId,
                        row.getString("assignee_name"),
                        present(instant(row, "assigned_at")));
    }

    private static @Nullable Rating rating(ResultSet row) throws SQLException {
        int stars = row.getInt("stars");
        return row.wasNull() ? null : new Rating(stars, row.getString("feedback"));
    }

    private static <E extends Enum<E> & WireNamed> E constant(Class<E> type, String wireName) {
        return present(WireNamed.find(type, wireName));
    }

    static @Nullable String assigneeId(TicketRow row) {
        Assignment assignment = row.assignment();
        return assignment == null ? null : assignment.agentId();
    }

    static @Nullable String assigneeName(TicketRow row) {
        Assignment assignment = row.assignment();
        return assignment == null ? null : assignment.agentName();
    }

    static @Nullable Instant assignedAt(TicketRow row) {
        Assignment assignment = row.assignment();
        return assignment == null ? null : assignment.at();
    }

    static @Nullable Integer stars(TicketRow row) {
        Rating rating = row.rating();
        return rating == null ? null : rating.stars();
    }

    static @Nullable String feedback(TicketRow row) {
        Rating rating = row.rating();
        return rating == null ? null : rating.feedback();
    }
}
