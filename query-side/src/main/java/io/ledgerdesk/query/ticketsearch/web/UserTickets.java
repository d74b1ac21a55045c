package io.ledgerdesk.query.ticketsearch.web;

import io.ledgerdesk.api.ticket.view.AgentTicketList;
import io.ledgerdesk.api.ticket.view.Highlight;
import io.ledgerdesk.api.ticket.view.Pagination;
import io.ledgerdesk.api.ticket.view.TicketView;
import io.ledgerdesk.api.ticket.view.UserHistory;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;

/**
 * A requester's tickets.
 *
 * @param userHistory of all of them, whatever is filtered by
 * @param nextCursor where the next page begins; absent when there is none
 * @param highlights by ticket id; absent when no text was searched for
 */
record UserTickets(
        UserHistory userHistory,
        List<TicketView> tickets,
        Pagination pagination,
        @Nullable String nextCursor,
        @Nullable Map<String, List<Highlight>> highlights) {

    static UserTickets of(UserHistory history, AgentTicketList list) {
        return new UserTickets(
                history, list.tickets(), list.pagination(), list.nextCursor(), list.highlights());
    }
}
