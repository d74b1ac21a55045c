package io.ledgerdesk.query.ticketsearch;

import io.ledgerdesk.api.ticket.query.SearchTickets;
import io.ledgerdesk.api.ticket.view.InternalNotes;
import io.ledgerdesk.query.platform.ReadModel;
import io.ledgerdesk.query.platform.Snapshot;
import io.ledgerdesk.query.ticketview.TicketColumns;
import io.ledgerdesk.query.ticketview.TicketRow;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads tickets as agents search them. */
final class TicketSearchRepository {

    private final SearchSql sql;
    private final String facets;
    private final String closedOn;
    private final String notes;

    TicketSearchRepository(ReadModel readModel) {
        this.sql = new SearchSql(readModel);
        this.facets =
                "SELECT status, priority, category, sum(tickets)::int8 AS tickets,"
                        + " sum(responded)::int8 AS responded,"
                        + " sum(response_millis)::int8 AS response_millis,"
                        + " sum(resolved)::int8 AS resolved,"
                        + " sum(resolution_millis)::int8 AS resolution_millis FROM "
                        + readModel.table("facet_count")
                        + " GROUP BY status, priority, category";
        this.closedOn = "SELECT tickets FROM " + readModel.table("closed_on") + " WHERE day = ?";
        this.notes =
                "SELECT ticket_id, created_at, agent_name, note FROM "
                        + readModel.table("internal_note")
                        + " WHERE ticket_id = ANY (?::text[]) ORDER BY ticket_id, sequence";
    }

    List<TicketRow> page(Snapshot snapshot, SearchTicketsByWords search) {
        SearchSql.Statement page = sql.page(search, search.filters().page());
        return snapshot.jdbc()
                .query(
                        page.sql(),
                        (row, number) -> TicketColumns.read(row),
                        page.arguments().toArray());
    }

    /** How many tickets match, found by looking. */
    long count(Snapshot snapshot, SearchTicketsByWords search) {
        return number(snapshot, sql.count(search));
    }

    /** How many tickets pass the filters, from the counters. */
    long sumOfFacets(Snapshot snapshot, SearchTickets filters) {
        return number(snapshot, sql.sumOfFacets(filters));
    }

    private static long number(Snapshot snapshot, SearchSql.Statement statement) {
        @Nullable Long number =
                snapshot.jdbc()
                        .queryForObject(
                                statement.sql(), Long.class, statement.arguments().toArray());
        return TicketColumns.present(number);
    }

    List<FacetSums> facets(Snapshot snapshot) {
        return snapshot.jdbc()
                .query(
                        facets,
                        (row, number) ->
                                new FacetSums(
                                        row.getString("status"),
                                        row.getString("priority"),
                                        row.getString("category"),
                                        row.getLong("tickets"),
                                        row.getLong("responded"),
                                        row.getLong("response_millis"),
                                        row.getLong("resolved"),
                                        row.getLong("resolution_millis")));
    }

    /** How many of the closed tickets were closed on the UTC day of an instant. */
    long closedOnDayOf(Snapshot snapshot, Instant instant) {
        return snapshot
                .jdbc()
                .queryForList(closedOn, Long.class, ClosingDay.of(instant).day())
                .stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    /** All notes of each ticket that has any, in one text each. */
    Map<String, String> internalNotes(Snapshot snapshot, List<TicketRow> tickets) {
        Map<String, String> byTicket = new HashMap<>();
        snapshot.jdbc()
                .query(
                        notes,
                        statement ->
                                statement.setArray(
                                        1,
                                        statement
                                                .getConnection()
                                                .createArrayOf(
                                                        "text",
                                                        tickets.stream()
                                                                .map(TicketRow::ticketId)
                                                                .toArray())),
                        row -> {
                            String line =
                                    InternalNotes.line(
                                            TicketColumns.present(
                                                    TicketColumns.instant(row, "created_at")),
                                            row.getString("agent_name"),
                                            row.getString("note"));
                            byTicket.merge(row.getString("ticket_id"), line, InternalNotes::append);
                        });
        return byTicket;
    }
}
