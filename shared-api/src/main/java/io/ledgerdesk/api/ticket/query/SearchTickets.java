package io.ledgerdesk.api.ticket.query;

import org.jspecify.annotations.Nullable;

/**
 * The agents' list; answered with an {@code AgentTicketList}. Rejected with {@code invalid_cursor}
 * when the cursor is none of this order.
 *
 * @param filter which tickets
 * @param page which page, in which order; only its size counts beside a cursor
 * @param byRelevance in the order of how well the filter's words match, instead of the page's
 * @param cursor where an earlier answer ended
 */
public record SearchTickets(
        TicketFilter filter, PageRequest page, boolean byRelevance, @Nullable String cursor) {}
