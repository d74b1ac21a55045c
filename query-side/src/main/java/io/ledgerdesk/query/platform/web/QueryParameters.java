package io.ledgerdesk.query.platform.web;

import io.ledgerdesk.api.WireNamed;
import io.ledgerdesk.api.ticket.TicketRejections;
import io.ledgerdesk.api.ticket.query.PageRequest;
import io.ledgerdesk.api.ticket.query.TicketSort;

import jakarta.servlet.http.HttpServletRequest;

import org.jspecify.annotations.Nullable;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * A request's query parameters, each a single text. An empty one counts as absent, one that is
 * given twice is refused, one that nobody asks for, {@code status[$ne]} for instance, is ignored.
 */
public final class QueryParameters {

    private static final int DEFAULT_LIMIT = 20;
    private static final int MOST_DIGITS = 40;
    private static final int MOST_VALUES = 50;
    private static final Pattern WHOLE_NUMBER = Pattern.compile("[+-]?[0-9]+");
    private static final BigInteger MOST = BigInteger.valueOf(Integer.MAX_VALUE);

    private final HttpServletRequest request;
    private final Map<String, String> defaults;

    public QueryParameters(HttpServletRequest request) {
        this(request, Map.of());
    }

    private QueryParameters(HttpServletRequest request, Map<String, String> defaults) {
        this.request = request;
        this.defaults = defaults;
    }

    /** The same, with texts for parameters that are absent; one that is there and empty counts. */
    public QueryParameters over(Map<String, String> texts) {
        return new QueryParameters(request, Map.copyOf(texts));
    }

    /** A parameter, or null when it is absent or empty. */
    public @Nullable String text(String name) {
        String[] values = request.getParameterValues(name);
        if (values == null) {
            return defaults.get(name);
        }
        if (values.length > 1) {
            throw invalid(Map.of(name, "must be given once"));
        }
        return values[0].isEmpty() ? null : values[0];
    }

    /**
     * Several values, separated by commas; none when it is absent or empty.
     *
     * @throws io.ledgerdesk.api.Rejection when there are more than 50
     */
    public List<String> texts(String name) {
        String text = text(name);
        if (text == null) {
            return List.of();
        }
        List<String> values =
                Arrays.stream(text.split(",", -1))
                        .map(String::strip)
                        .filter(value -> !value.isEmpty())
                        .distinct()
                        .limit(MOST_VALUES + 1L)
                        .toList();
        if (values.size() > MOST_VALUES) {
            throw invalid(Map.of(name, "must be at most " + MOST_VALUES + " values"));
        }
        return values;
    }

    /**
     * Which page is asked for; numbers out of range are clamped, an unknown order is the default.
     */
    public PageRequest page() {
        return page(DEFAULT_LIMIT);
    }

    /** The same, with another limit where none is given. */
    public PageRequest page(int defaultLimit) {
        Map<String, String> wrong = new TreeMap<>();
        int page = number("page", 1, wrong);
        int limit = number("limit", defaultLimit, wrong);
        if (!wrong.isEmpty()) {
            throw invalid(wrong);
        }
        return inOrder(page, limit);
    }

    /** The first page of the order that is asked for, as large as a page may be. */
    public PageRequest order() {
        return inOrder(1, PageRequest.MAX_LIMIT);
    }

    private PageRequest inOrder(int page, int limit) {
        TicketSort sort = WireNamed.find(TicketSort.class, text("sortBy"));
        String order = text("sortOrder");
        return new PageRequest(
                page,
                limit,
                sort == null ? TicketSort.CREATED_AT : sort,
                order == null || order.equals("desc"));
    }

    /** How many are asked for, at least one; more than there may be is as many as there may. */
    public int limit(int defaultLimit, int most) {
        Map<String, String> wrong = new TreeMap<>();
        int limit = number("limit", defaultLimit, wrong);
        if (!wrong.isEmpty()) {
            throw invalid(wrong);
        }
        return Math.clamp(limit, 1, most);
    }

    private int number(String name, int defaultValue, Map<String, String> wrong) {
        String text = text(name);
        if (text == null) {
            return defaultValue;
        }
        String digits = text.strip();
        if (digits.length() > MOST_DIGITS || !WHOLE_NUMBER.matcher(digits).matches()) {
            wrong.put(name, "must be a whole number");
            return defaultValue;
        }
        return new BigInteger(digits).min(MOST).max(BigInteger.ZERO).intValueExact();
    }

    private static RuntimeException invalid(Map<String, String> wrong) {
        String field = wrong.keySet().iterator().next();
        return TicketRejections.invalid(field + " " + wrong.get(field), wrong);
    }
}
