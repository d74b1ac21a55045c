package io.ledgerdesk.query.ticketsearch;

import io.ledgerdesk.api.ticket.query.PageRequest;
import io.ledgerdesk.api.ticket.query.TicketFilter;
import io.ledgerdesk.api.ticket.query.TicketPlace;
import io.ledgerdesk.api.ticket.view.InternalNotes;
import io.ledgerdesk.api.ticket.view.UserHistory;
import io.ledgerdesk.query.platform.ReadModel;
import io.ledgerdesk.query.platform.Snapshot;
import io.ledgerdesk.query.ticketview.TicketColumns;
import io.ledgerdesk.query.ticketview.TicketRow;

import org.jspecify.annotations.Nullable;

import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads tickets as agents list them. */
final class TicketSearchRepository {

    private final SearchSql sql;
    private final String facets;
    private final String closedOn;
    private final String notes;
    private final String history;

    TicketSearchRepository(ReadModel readModel, Deadlines deadlines) {
        this.sql = new SearchSql(readModel, deadlines);
        this.facets =
                "SELECT status, priority, category, tickets, responded, response_millis, resolved,"
                        + " resolution_millis FROM "
                        + readModel.table("facet_total");
        this.closedOn = "SELECT tickets FROM " + readModel.table("closed_on") + " WHERE day = ?";
        this.notes =
                "SELECT ticket_id, created_at, agent_name, note FROM "
                        + readModel.table("internal_note")
                        + " WHERE ticket_id = ANY (?::text[]) ORDER BY ticket_id, sequence";
        this.history =
                "SELECT count(*) AS tickets,"
                        + " count(*) FILTER (WHERE status = 'closed') AS closed,"
                        + " count(stars) AS rated, coalesce(sum(stars), 0) AS stars FROM "
                        + readModel.table("ticket")
                        + " WHERE requester_id = ?";
    }

    /** The page's tickets, and the first of the next page if there is one. */
    List<TicketRow> page(Snapshot snapshot, TextPlan plan, TicketFilter filter, PageRequest page) {
        return tickets(snapshot, sql.page(plan, filter, page));
    }

    /**
     * The same, read from the last ticket backwards.
     *
     * @param total how many there are in all
     */
    List<TicketRow> pageFromTheEnd(
            Snapshot snapshot, TextPlan plan, TicketFilter filter, PageRequest page, long total) {
        long left = total - page.offset();
        long wanted = Math.min(left, page.limit() + 1L);
        return tickets(snapshot, sql.pageFromTheEnd(plan, filter, page, left - wanted, wanted))
                .reversed();
    }

    /** The same from a place on. */
    List<TicketRow> pageAfter(
            Snapshot snapshot,
            TextPlan plan,
            TicketFilter filter,
            PageRequest page,
            Cursor cursor) {
        return tickets(snapshot, sql.pageAfter(plan, filter, page, cursor));
    }

    /** The newest matching tickets, beyond a place if there is one. */
    List<TicketPlace> places(
            Snapshot snapshot,
            TextPlan plan,
            TicketFilter filter,
            int limit,
            @Nullable TicketPlace after) {
        SearchSql.Statement statement = sql.places(plan, filter, limit, after);
        return snapshot.jdbc()
                .query(
                        statement.sql(),
                        (row, number) ->
                                new TicketPlace(
                                        TicketColumns.present(
                                                TicketColumns.instant(row, "created_at")),
                                        row.getString("ticket_id")),
                        statement.arguments().toArray());
    }

    private static List<TicketRow> tickets(Snapshot snapshot, SearchSql.Statement statement) {
        return snapshot.jdbc()
                .query(
                        statement.sql(),
                        (row, number) -> TicketColumns.read(row),
                        statement.arguments().toArray());
    }

    /** How many tickets match, found by looking, no further than a bound. */
    long count(Snapshot snapshot, TextPlan plan, TicketFilter filter, int bound) {
        return SearchPlanRepository.number(snapshot, sql.count(plan, filter, bound));
    }

    /** How many tickets pass the filter, from the counters. */
    long sumOfFacets(Snapshot snapshot, TicketFilter filter) {
        return SearchPlanRepository.number(snapshot, sql.sumOfFacets(filter));
    }

    private static Array ids(Connection connection, List<TicketRow> tickets) throws SQLException {
        return connection.createArrayOf(
                "text", tickets.stream().map(TicketRow::ticketId).toArray());
    }

    /** What has become of a requester's tickets. */
    UserHistory history(Snapshot snapshot, String requesterId) {
        return snapshot.jdbc()
                .query(history, (row, number) -> history(row), requesterId)
                .getFirst();
    }

    private static UserHistory history(ResultSet row) throws SQLException {
        long rated = row.getLong("rated");
        return new UserHistory(
                row.getLong("tickets"),
                row.getLong("closed"),
                rated == 0 ? null : (double) row.getLong("stars") / rated);
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
                        statement -> statement.setArray(1, ids(statement.getConnection(), tickets)),
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
