package io.ledgerdesk.query.ticketsearch;

import io.ledgerdesk.api.ticket.query.PageRequest;
import io.ledgerdesk.api.ticket.query.TicketSort;
import io.ledgerdesk.query.ticketview.TicketOrder;

/** The orders of lists of tickets, as clauses and comparisons. */
final class PageOrder {

    private PageOrder() {}

    /** An ORDER BY clause over tickets {@code t} and their activity {@code a}. */
    static String by(PageRequest page) {
        return TicketOrder.by(sortedTable(page), page);
    }

    /** The same over other columns. */
    static String by(String key, String id, PageRequest page) {
        return " ORDER BY %1$s %3$s, %2$s %3$s".formatted(key, id, direction(page));
    }

    private static String direction(PageRequest page) {
        return page.descending() ? "DESC" : "ASC";
    }

    /** How what comes later in a list compares with what comes before. */
    static String beyond(PageRequest page) {
        return page.descending() ? "<" : ">";
    }

    /** The alias of the table that has what a page is sorted by. */
    static String sortedTable(PageRequest page) {
        return page.sort() == TicketSort.UPDATED_AT ? "a" : "t";
    }
}
