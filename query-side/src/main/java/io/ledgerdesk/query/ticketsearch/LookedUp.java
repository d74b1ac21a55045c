package io.ledgerdesk.query.ticketsearch;

import io.ledgerdesk.api.ticket.query.PageRequest;
import io.ledgerdesk.api.ticket.view.Pagination;
import io.ledgerdesk.query.ticketview.TicketRow;

import java.util.List;

/**
 * A page of tickets that were found by a text or by words.
 *
 * @param tickets the page, and the first of the next one if there is one
 * @param matching how many there are in all
 * @param counted whether that has been counted now, to the last
 */
record LookedUp(List<TicketRow> tickets, long matching, boolean counted) {

    /** An estimate is never less than what has been seen. */
    Pagination pagination(PageRequest page) {
        if (counted) {
            return Pagination.of(page, matching);
        }
        long seen = tickets.isEmpty() ? 0 : page.offset() + tickets.size();
        return Pagination.estimated(page, Math.max(matching, seen));
    }
}
