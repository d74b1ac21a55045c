package io.ledgerdesk.query.ticketview;

import io.ledgerdesk.api.ticket.query.PageRequest;
import io.ledgerdesk.api.ticket.query.TicketSort;

/**
 * The orders of ticket lists in SQL. Equal rows are told apart by id, so that pages never overlap.
 */
public final class TicketOrder {

    private TicketOrder() {}

    /** An ORDER BY clause for a table with the alias {@code t}. */
    public static String by(PageRequest page) {
        return by("t", page);
    }

    /** The same for a table with another alias. */
    public static String by(String alias, PageRequest page) {
        return " ORDER BY %1$s.%2$s %3$s, %1$s.ticket_id %3$s"
                .formatted(alias, column(page.sort()), page.descending() ? "DESC" : "ASC");
    }

    /** What a sort is by. */
    public static String column(TicketSort sort) {
        return switch (sort) {
            case CREATED_AT -> "created_at";
            case UPDATED_AT -> "updated_at";
            case PRIORITY -> "priority_rank";
            case STATUS -> "status";
            case TITLE -> "title";
            case TICKET_NUMBER -> "ticket_number";
        };
    }
}
