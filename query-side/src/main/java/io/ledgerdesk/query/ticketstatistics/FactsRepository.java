package io.ledgerdesk.query.ticketstatistics;

import io.ledgerdesk.query.platform.MultiRowInsert;
import io.ledgerdesk.query.platform.ReadModel;
import io.ledgerdesk.query.platform.StoredJson;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;

import tools.jackson.core.type.TypeReference;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Loads and writes what of each ticket is in the statistics. */
final class FactsRepository {

    private static final String NO_TAGS = "[]";
    private static final TypeReference<List<String>> TAGS = new TypeReference<>() {};

    private final JdbcOperations jdbc;
    private final String selectByIds;
    private final MultiRowInsert<TicketFacts> upsert;

    FactsRepository(ReadModel readModel, JdbcOperations jdbc) {
        this.jdbc = jdbc;
        this.selectByIds =
                "SELECT * FROM " + readModel.table("ticket") + " WHERE ticket_id = ANY (?::text[])";
        this.upsert =
                MultiRowInsert.<TicketFacts>into(readModel.table("ticket"))
                        .key("ticket_id", "text", TicketFacts::ticketId)
                        .settled("category", "text", TicketFacts::category)
                        .settled("created_at", "timestamptz", TicketFacts::createdAt)
                        .changing("sequence", "int8", TicketFacts::sequence)
                        .changing("priority", "text", TicketFacts::priority)
                        .changing("assignee_id", "text", TicketFacts::assigneeId)
                        .changing(
                                "tags",
                                "jsonb",
                                facts ->
                                        facts.tags().isEmpty()
                                                ? NO_TAGS
                                                : StoredJson.write(facts.tags()))
                        .changing("response_millis", "int8", TicketFacts::responseMillis)
                        .changing(
                                "business_response_millis",
                                "int8",
                                TicketFacts::businessResponseMillis)
                        .changing("resolution_millis", "int8", TicketFacts::resolutionMillis)
                        .changing(
                                "business_resolution_millis",
                                "int8",
                                TicketFacts::businessResolutionMillis)
                        .changing("stars", "int4", TicketFacts::stars)
                        .changing("messages", "int4", TicketFacts::messages)
                        .changing("closed_once", "bool", TicketFacts::closedOnce)
                        .changing("reopened_once", "bool", TicketFacts::reopenedOnce)
                        .overwriting();
    }

    /** Those that exist of the tickets asked for, by id. */
    Map<String, TicketFacts> load(Collection<String> ticketIds) {
        Map<String, TicketFacts> byId = new HashMap<>();
        if (ticketIds.isEmpty()) {
            return byId;
        }
        jdbc.query(
                selectByIds,
                statement ->
                        statement.setArray(
                                1,
                                statement
                                        .getConnection()
                                        .createArrayOf("text", ticketIds.toArray())),
                row -> {
                    TicketFacts facts = read(row);
                    byId.put(facts.ticketId(), facts);
                });
        return byId;
    }

    void save(Collection<TicketFacts> tickets) {
        upsert.execute(jdbc, tickets);
    }

    /** Writes tickets that are not there yet. */
    void add(Collection<TicketFacts> tickets) {
        upsert.copy(jdbc, tickets);
    }

    /** A row of all columns. */
    static TicketFacts read(ResultSet row) throws SQLException {
        String tags = row.getString("tags");
        return new TicketFacts(
                row.getString("ticket_id"),
                row.getLong("sequence"),
                row.getString("category"),
                row.getString("priority"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getString("assignee_id"),
                NO_TAGS.equals(tags) ? List.of() : StoredJson.read(tags, TAGS),
                number(row, "response_millis"),
                number(row, "business_response_millis"),
                number(row, "resolution_millis"),
                number(row, "business_resolution_millis"),
                stars(row),
                row.getInt("messages"),
                row.getBoolean("closed_once"),
                row.getBoolean("reopened_once"));
    }

    private static @Nullable Long number(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? null : value;
    }

    private static @Nullable Integer stars(ResultSet row) throws SQLException {
        int value = row.getInt("stars");
        return row.wasNull() ? null : value;
    }
}
