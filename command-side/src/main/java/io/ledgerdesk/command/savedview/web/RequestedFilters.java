package io.ledgerdesk.command.savedview.web;

import io.ledgerdesk.api.Rejection;
import io.ledgerdesk.api.ticket.TicketRejections;
import io.ledgerdesk.api.ticket.query.TicketFilterTexts;

import org.jspecify.annotations.Nullable;

import java.util.Map;
import java.util.TreeMap;

/** Filters as they are sent to be kept. */
final class RequestedFilters {

    private static final String PREFIX = "filters.";

    private RequestedFilters() {}

    /**
     * Those that say something, after a look at all of them.
     *
     * @throws Rejection when they are none that the list has
     */
    static Map<String, String> checked(Map<String, @Nullable String> sent) {
        Map<String, String> filters = new TreeMap<>();
        sent.forEach((name, text) -> filters.put(name, TicketFilterTexts.kept(name, text)));
        filters.values().removeIf(String::isEmpty);
        try {
            TicketFilterTexts.check(filters);
        } catch (Rejection rejection) {
            throw invalid(rejection.fields());
        }
        return filters;
    }

    private static Rejection invalid(Map<String, String> wrong) {
        Map<String, String> fields = new TreeMap<>();
        wrong.forEach((name, complaint) -> fields.put(PREFIX + name, complaint));
        String first = new TreeMap<>(fields).firstKey();
        return TicketRejections.invalid(first + " " + fields.get(first), fields);
    }
}
