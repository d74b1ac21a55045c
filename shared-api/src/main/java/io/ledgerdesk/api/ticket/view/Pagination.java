package io.ledgerdesk.api.ticket.view;

import io.ledgerdesk.api.ticket.query.PageRequest;

import org.jspecify.annotations.Nullable;

/**
 * Where a page stands in its list.
 *
 * @param currentPage 1-based, as requested after clamping
 * @param totalPages 0 when there is nothing
 * @param totalItems rows in all pages
 * @param itemsPerPage as requested after clamping
 * @param totalItemsIsEstimate true when there are so many that they were not counted; otherwise
 *     absent
 */
public record Pagination(
        int currentPage,
        int totalPages,
        long totalItems,
        int itemsPerPage,
        @Nullable Boolean totalItemsIsEstimate) {

    public static Pagination of(PageRequest page, long totalItems) {
        return of(page, totalItems, null);
    }

    /** For rows that were not counted. */
    public static Pagination estimated(PageRequest page, long totalItems) {
        return of(page, totalItems, true);
    }

    private static Pagination of(
            PageRequest page, long totalItems, @Nullable Boolean totalItemsIsEstimate) {
        long pages = (totalItems + page.limit() - 1) / page.limit();
        return new Pagination(
                page.page(),
                (int) Math.min(pages, Integer.MAX_VALUE),
                totalItems,
                page.limit(),
                totalItemsIsEstimate);
    }
}
