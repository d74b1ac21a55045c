package io.ledgerdesk.query.faq;

import io.ledgerdesk.api.faq.FaqCategory;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Entries in their order: by category, then as the category's list says. An entry that no list
 * names comes last in its category, the oldest first. Pure.
 */
final class FaqShelf {

    private FaqShelf() {}

    /**
     * Gives each entry its place.
     *
     * @param rows all entries of their categories, deleted ones left out
     * @param orders by category
     */
    static List<Placed> placed(List<FaqRow> rows, Map<FaqCategory, List<String>> orders) {
        Map<String, Integer> wanted = new HashMap<>();
        for (FaqRow row : rows) {
            List<String> order = orders.getOrDefault(row.content().category(), List.of());
            int place = order.indexOf(row.faqId());
            wanted.put(row.faqId(), place < 0 ? Integer.MAX_VALUE : place);
        }
        List<FaqRow> sorted = new ArrayList<>(rows);
        sorted.sort(
                Comparator.<FaqRow, FaqCategory>comparing(row -> row.content().category())
                        .thenComparing(row -> wanted.getOrDefault(row.faqId(), 0))
                        .thenComparing(FaqRow::createdAt)
                        .thenComparing(FaqRow::faqId));
        List<Placed> placed = new ArrayList<>();
        Map<FaqCategory, Integer> next = new HashMap<>();
        for (FaqRow row : sorted) {
            int order = next.merge(row.content().category(), 1, Integer::sum) - 1;
            placed.add(new Placed(row, order));
        }
        return placed;
    }

    /**
     * An entry in its place.
     *
     * @param order from 0, without holes within the category
     */
    record Placed(FaqRow row, int order) {}
}
