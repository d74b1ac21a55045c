package io.ledgerdesk.api.ticket.view;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;

/**
 * A page of the agents' list.
 *
 * @param nextCursor where the next page begins; absent when there is none
 * @param highlights by ticket id, of tickets found by text; absent when nothing was searched for
 */
public record AgentTicketList(
        List<TicketView> tickets,
        Pagination pagination,
        AgentStats stats,
        @Nullable String nextCursor,
        @Nullable Map<String, List<Highlight>> highlights) {

    /** The same with where the terms stand. */
    public AgentTicketList withHighlights(Map<String, List<Highlight>> found) {
        return new AgentTicketList(tickets, pagination, stats, nextCursor, found);
    }
}
