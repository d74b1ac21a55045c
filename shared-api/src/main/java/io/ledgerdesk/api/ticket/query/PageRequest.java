package io.ledgerdesk.api.ticket.query;

/**
 * Which page of a list, in which order.
 *
 * @param page 1-based, at least 1
 * @param limit rows a page, 1 to 100
 * @param sort by what
 * @param descending newest, highest or last first
 */
public record PageRequest(int page, int limit, TicketSort sort, boolean descending) {

    public static final int MAX_LIMIT = 100;

    /** Clamps page to at least 1 and limit to 1 to 100. */
    public PageRequest {
        page = Math.max(1, page);
        limit = Math.clamp(limit, 1, MAX_LIMIT);
    }

    /** Rows before this page. */
    public long offset() {
        return (page - 1L) * limit;
    }
}
