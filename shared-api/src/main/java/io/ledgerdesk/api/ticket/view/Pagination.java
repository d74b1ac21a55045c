package io.ledgerdesk.api.ticket.view;

import io.ledgerdesk.api.ticket.query.PageRequest;

/**
 * Where a page stands in its list.
 *
 * @param currentPage 1-based, as requested after clamping
 * @param totalPages 0 when there is nothing
 * @param totalItems rows in all pages
 * @param itemsPerPage as requested after clamping
 */
public record Pagination(int currentPage, int totalPages, long totalItems, int itemsPerPage) {

    public static Pagination of(PageRequest page, long totalItems) {
        long pages = (totalItems + page.limit() - 1) / page.limit();
        return new Pagination(
                page.page(), (int) Math.min(pages, Integer.MAX_VALUE), totalItems, page.limit());
    }
}
