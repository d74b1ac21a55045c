package io.ledgerdesk.query.ticketlist;

import io.ledgerdesk.api.WireNamed;
import io.ledgerdesk.api.ticket.TicketStatus;
import io.ledgerdesk.api.ticket.query.FindTicketsOfRequester;
import io.ledgerdesk.api.ticket.query.PageRequest;
import io.ledgerdesk.api.ticket.view.Pagination;
import io.ledgerdesk.api.ticket.view.RequesterStats;
import io.ledgerdesk.api.ticket.view.RequesterTicketList;
import io.ledgerdesk.api.ticket.view.TicketView;
import io.ledgerdesk.query.platform.Reads;
import io.ledgerdesk.query.ticketview.TicketViews;

import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;

/** Answers with a requester's own tickets. */
final class TicketListQueries {

    private final Reads reads;
    private final TicketListRepository tickets;

    TicketListQueries(Reads reads, TicketListRepository tickets) {
        this.reads = reads;
        this.tickets = tickets;
    }

    @QueryHandler
    RequesterTicketList handle(FindTicketsOfRequester query) {
        @Nullable TicketStatus status = WireNamed.find(TicketStatus.class, query.status());
        PageRequest page = query.page();
        return reads.inSnapshot(
                snapshot -> {
                    Map<String, Long> counts = tickets.counts(snapshot, query.requesterId());
                    long items = items(counts, query.status());
                    List<TicketView> views =
                            page.offset() >= items
                                    ? List.of()
                                    : tickets
                                            .page(snapshot, query.requesterId(), status, page)
                                            .stream()
                                            .map(TicketViews::ofRequester)
                                            .toList();
                    return new RequesterTicketList(
                            views, Pagination.of(page, items), stats(counts));
                });
    }

    /** An unknown status has no tickets, so nothing is looked for. */
    private static long items(Map<String, Long> counts, @Nullable String status) {
        return status == null ? total(counts) : counts.getOrDefault(status, 0L);
    }

    private static RequesterStats stats(Map<String, Long> counts) {
        long closed = counts.getOrDefault(TicketStatus.CLOSED.wireName(), 0L);
        return new RequesterStats(total(counts) - closed, closed);
    }

    private static long total(Map<String, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }
}
