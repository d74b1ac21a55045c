package io.ledgerdesk.query.ticketview;

import io.ledgerdesk.query.platform.MultiRowInsert;
import io.ledgerdesk.query.platform.ReadModel;
import io.ledgerdesk.query.platform.StoredJson;

import org.springframework.jdbc.core.JdbcOperations;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The table {@code ticket}, which every ticket read model has a copy of in its own schema: loads
 * and writes whole batches.
 */
public final class TicketRowRepository {

    private final JdbcOperations jdbc;
    private final String selectByIds;
    private final MultiRowInsert<TicketRow> upsert;

    public TicketRowRepository(ReadModel readModel, JdbcOperations jdbc) {
        this.jdbc = jdbc;
        String table = readModel.table("ticket");
        this.selectByIds =
                "SELECT "
                        + TicketColumns.ALL
                        + " FROM "
                        + table
                        + " t WHERE t.ticket_id = ANY (?::text[])";
        this.upsert = upsertInto(table);
    }

    /** The tickets that exist of those asked for, by id. */
    public Map<String, TicketRow> load(Collection<String> ticketIds) {
        if (ticketIds.isEmpty()) {
            return Map.of();
        }
        List<TicketRow> rows =
                jdbc.query(
                        selectByIds,
                        statement ->
                                statement.setArray(
                                        1,
                                        statement
                                                .getConnection()
                                                .createArrayOf("text", ticketIds.toArray())),
                        (result, number) -> TicketColumns.read(result));
        Map<String, TicketRow> byId = new HashMap<>();
        rows.forEach(row -> byId.put(row.ticketId(), row));
        return byId;
    }

    /** Writes tickets, new and old, in one statement. */
    public void save(Collection<TicketRow> rows) {
        upsert.execute(jdbc, rows);
    }

    /** Writes tickets into tables that nobody reads yet. */
    public void fill(TicketBatch batch) {
        if (batch.isOfNewTickets()) {
            upsert.copy(jdbc, batch.rows());
        } else {
            save(batch.rows());
        }
    }

    private static MultiRowInsert<TicketRow> upsertInto(String table) {
        return MultiRowInsert.<TicketRow>into(table)
                .key("ticket_id", "text", TicketRow::ticketId)
                .changing("sequence", "int8", TicketRow::sequence)
                .settled("ticket_number", "text", row -> row.identity().ticketNumber())
                .settled("title", "text", row -> row.identity().title())
                .settled("description", "text", row -> row.identity().description())
                .settled("category", "text", row -> row.identity().category().wireName())
                .settled("requester_id", "text", row -> row.identity().requester().id())
                .settled("requester_type", "text", row -> row.identity().requester().type())
                .settled("requester_name", "text", row -> row.identity().requester().name())
                .settled("requester_email", "text", row -> row.identity().requester().email())
                .settled("requester_phone", "text", row -> row.identity().requester().phone())
                .settled(
                        "attachments",
                        "jsonb",
                        row -> StoredJson.write(row.identity().attachments()))
                .settled("created_at", "timestamptz", row -> row.identity().createdAt())
                .changing("status", "text", row -> row.status().wireName())
                .changing("priority", "text", row -> row.priority().wireName())
                .changing("messages", "int4", TicketRow::messages)
                .changing("tags", "jsonb", row -> StoredJson.write(row.tags()))
                .changing("assignee_id", "text", TicketColumns::assigneeId)
                .changing("assignee_name", "text", TicketColumns::assigneeName)
                .changing("assigned_at", "timestamptz", TicketColumns::assignedAt)
                .changing("first_response_at", "timestamptz", TicketRow::firstResponseAt)
                .changing("closed_at", "timestamptz", TicketRow::closedAt)
                .changing("stars", "int4", TicketColumns::stars)
                .changing("feedback", "text", TicketColumns::feedback)
                .changing("updated_at", "timestamptz", TicketRow::updatedAt)
                .overwriting();
    }
}
