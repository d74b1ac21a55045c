package io.ledgerdesk.query.ticketsearch;

import io.ledgerdesk.api.ticket.query.SearchTickets;
import io.ledgerdesk.api.ticket.view.AgentStats;
import io.ledgerdesk.api.ticket.view.AgentTicketList;
import io.ledgerdesk.api.ticket.view.Pagination;
import io.ledgerdesk.api.ticket.view.TicketView;
import io.ledgerdesk.query.platform.Reads;
import io.ledgerdesk.query.platform.Snapshot;
import io.ledgerdesk.query.ticketview.TicketRow;
import io.ledgerdesk.query.ticketview.TicketViews;

import org.axonframework.queryhandling.QueryHandler;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/** Answers agents' searches. */
final class TicketSearchQueries {

    private final Reads reads;
    private final TicketSearchRepository tickets;
    private final InstantSource clock;

    TicketSearchQueries(Reads reads, TicketSearchRepository tickets, InstantSource clock) {
        this.reads = reads;
        this.tickets = tickets;
        this.clock = clock;
    }

    @QueryHandler
    AgentTicketList handle(SearchTickets query) {
        return handle(new SearchTicketsByWords(query, null));
    }

    @QueryHandler
    AgentTicketList handle(SearchTicketsByWords query) {
        return reads.inSnapshot(
                snapshot -> {
                    AgentStats stats =
                            Statistics.of(
                                    tickets.facets(snapshot),
                                    tickets.closedOnDayOf(snapshot, clock.instant()));
                    long items = items(snapshot, query, stats);
                    return new AgentTicketList(
                            query.filters().page().offset() >= items
                                    ? List.of()
                                    : views(snapshot, tickets.page(snapshot, query)),
                            Pagination.of(query.filters().page(), items),
                            stats);
                });
    }

    private long items(Snapshot snapshot, SearchTicketsByWords query, AgentStats stats) {
        SearchTickets filters = query.filters();
        if (SearchSql.isImpossible(filters)) {
            return 0;
        }
        if (filters.search() != null || query.words() != null) {
            return tickets.count(snapshot, query);
        }
        return isUnfiltered(filters)
                ? stats.totalTickets()
                : tickets.sumOfFacets(snapshot, filters);
    }

    private static boolean isUnfiltered(SearchTickets filters) {
        return filters.status() == null
                && filters.priority() == null
                && filters.category() == null
                && filters.assignedTo() == null
                && !filters.unassigned();
    }

    private List<TicketView> views(Snapshot snapshot, List<TicketRow> page) {
        Map<String, String> notes = tickets.internalNotes(snapshot, page);
        return page.stream()
                .map(ticket -> TicketViews.forAgent(ticket, notes.get(ticket.ticketId())))
                .toList();
    }
}
