package io.ledgerdesk.query.ticketsearch.web;

import io.ledgerdesk.api.ticket.view.AgentTicketList;
import io.ledgerdesk.api.ticket.view.Pagination;
import io.ledgerdesk.api.ticket.view.TicketView;
import io.ledgerdesk.api.ticket.view.UserHistory;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * A requester's tickets.
 *
 * @param userHistory of all of them, whatever is filtered by
 * @param nextCursor where the next page begins; absent when there is none
 */
record UserTickets(
        UserHistory userHistory,
        List<TicketView> tickets,
        Pagination pagination,
        @Nullable String nextCursor) {

    static UserTickets of(UserHistory history, AgentTicketList list) {
        return new UserTickets(history, list.tickets(), list.pagination(), list.nextCursor());
    }
}
