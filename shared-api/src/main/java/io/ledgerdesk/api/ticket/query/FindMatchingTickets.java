package io.ledgerdesk.api.ticket.query;

import org.jspecify.annotations.Nullable;

/**
 * Which tickets pass a filter, the newest first; answered with a {@code MatchingTickets}. Asked
 * again and again, each time with the last place of the last answer.
 *
 * @param limit how many, 1 to 1,000
 * @param after where the last answer ended; absent at first
 */
public record FindMatchingTickets(TicketFilter filter, int limit, @Nullable TicketPlace after) {

    public static final int MOST = 1000;

    /** Clamps the limit. */
    public FindMatchingTickets {
        limit = Math.clamp(limit, 1, MOST);
    }
}
