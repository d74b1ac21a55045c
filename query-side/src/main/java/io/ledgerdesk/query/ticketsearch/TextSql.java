package io.ledgerdesk.query.ticketsearch;

import io.ledgerdesk.api.ticket.query.PageRequest;
import io.ledgerdesk.api.ticket.query.TicketFilter;
import io.ledgerdesk.api.ticket.query.TicketSort;
import io.ledgerdesk.query.platform.ReadModel;
import io.ledgerdesk.query.ticketview.TicketColumns;
import io.ledgerdesk.query.ticketview.TicketOrder;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The statements that look texts up, count them and rank them. */
final class TextSql {

    private final ReadModel readModel;
    private final FilterSql filters;

    TextSql(ReadModel readModel, Deadlines deadlines) {
        this.readModel = readModel;
        this.filters = new FilterSql(readModel, deadlines);
    }

    /** Whether words are all that a filter asks about. */
    static boolean isOfWordsOnly(TicketFilter filter) {
        return isOfOneTextOnly(filter) && filter.words() != null;
    }

    /** Whether the tickets that were opened last come first. */
    static boolean isNewestFirst(PageRequest page) {
        return page.sort() == TicketSort.CREATED_AT && page.descending();
    }

    /** Whether a text, literal or by words, is all that a filter asks about. */
    static boolean isOfOneTextOnly(TicketFilter filter) {
        return filter.isOfTextsAndMomentsOnly()
                && filter.created().isAlways()
                && filter.updated().isAlways()
                && (filter.search() == null) != (filter.words() == null);
    }

    /**
     * The tickets that hold words, the best matches first, and in each row {@code holding} and
     * {@code matching}, how many are ranked. One row without a ticket where the page is empty.
     *
     * @param periods in which the tickets were opened; null for all there are
     * @param most openings, and as many messages, that are ranked: those that are found first
     */
    SearchSql.Statement best(
            TypedWords words, @Nullable OpeningPeriods periods, PageRequest page, int most) {
        String rank = words.query();
        String found = periods == null ? rank : periods.within(rank);
        return new SearchSql.Statement(
                ("WITH ranked AS MATERIALIZED"
                                + " (SELECT ticket_id, opened_at, max(relevance) AS relevance"
                                + " FROM ((%1$s) UNION ALL (%2$s)) m GROUP BY ticket_id, opened_at)"
                                + " SELECT n.ranked AS holding, n.ranked AS matching, %3$s"
                                + " FROM (SELECT count(*) AS ranked FROM ranked) n"
                                + " LEFT JOIN (SELECT * FROM ranked"
                                + " ORDER BY relevance DESC, opened_at DESC, ticket_id DESC"
                                + " LIMIT ? OFFSET ?) p ON true"
                                + " LEFT JOIN %4$s t ON t.ticket_id = p.ticket_id"
                                + " ORDER BY p.relevance DESC, p.opened_at DESC, p.ticket_id DESC")
                        .formatted(
                                weighed("opening_text", "", most),
                                weighed("message_text", "0.5 * ", most),
                                TicketColumns.ALL,
                                readModel.table("ticket")),
                List.of(rank, found, rank, found, page.limit() + 1, page.offset()));
    }

    private String weighed(String table, String weight, int most) {
        return "SELECT ticket_id, opened_at, %sts_rank(words, CAST(? AS tsquery)) AS relevance FROM %s WHERE %s LIMIT %d"
                .formatted(weight, readModel.table(table), SearchConditions.HOLDS_WORDS, most);
    }

    /**
     * The same of those that pass a filter, without a row where the page is empty.
     *
     * @param periods in which the tickets were opened; null for all there are
     * @param most openings, and as many messages, that are ranked: those that are found first
     */
    SearchSql.Statement pageByRelevance(
            TextPlan plan,
            TicketFilter filter,
            TypedWords words,
            @Nullable OpeningPeriods periods,
            PageRequest page,
            int most) {
        List<Object> arguments = new ArrayList<>();
        String openings = ranked("opening_text", "", plan, filter, words, periods, arguments);
        String messages = ranked("message_text", "0.5 * ", plan, filter, words, periods, arguments);
        arguments.add(page.limit() + 1);
        arguments.add(page.offset());
        return new SearchSql.Statement(
                ("SELECT r.ranked AS holding, r.ranked AS matching, %1$s"
                                + " FROM (SELECT ticket_id, opened_at, max(relevance) AS relevance,"
                                + " count(*) OVER () AS ranked"
                                + " FROM ((%2$s LIMIT %4$d) UNION ALL (%3$s LIMIT %4$d)) m"
                                + " GROUP BY ticket_id, opened_at"
                                + " ORDER BY max(relevance) DESC, opened_at DESC, ticket_id DESC"
                                + " LIMIT ? OFFSET ?) r"
                                + " JOIN %5$s t ON t.ticket_id = r.ticket_id"
                                + " ORDER BY r.relevance DESC, r.opened_at DESC, r.ticket_id DESC")
                        .formatted(
                                TicketColumns.ALL,
                                openings,
                                messages,
                                most,
                                readModel.table("ticket")),
                arguments);
    }

    private String ranked(
            String table,
            String weight,
            TextPlan plan,
            TicketFilter filter,
            TypedWords words,
            @Nullable OpeningPeriods periods,
            List<Object> arguments) {
        arguments.add(words.query());
        SearchConditions found =
                new SearchConditions(
                        "SELECT x.ticket_id, x.opened_at, %sts_rank(x.words, CAST(? AS tsquery)) AS relevance FROM %s x JOIN %s ON t.ticket_id = x.ticket_id"
                                .formatted(
                                        weight,
                                        readModel.table(table),
                                        filters.from(FilterSql.isByActivity(filter))));
        found.and(
                "x." + SearchConditions.HOLDS_WORDS,
                periods == null ? words.query() : periods.within(words.query()));
        if (periods != null) {
            // For indexes of tickets, which know no periods.
            found.within("t.created_at", periods.range());
        }
        filters.addFiltered(found, plan, filter, "t.created_at");
        filters.addSearch(found, plan, filter);
        arguments.addAll(found.arguments());
        return found.sql();
    }

    /**
     * A page of the tickets that hold a text, looked up once, and how many there are: in each row
     * {@code holding}, the tickets that hold it, and {@code matching}, those of them that pass the
     * filter as well. One row without a ticket where the page is empty.
     *
     * @param bound of more tickets that hold it the rest is not looked for
     * @param cursor where the page begins; null for what the page's number says
     */
    SearchSql.Statement lookUp(
            SearchConditions.TextCondition text,
            TicketFilter filter,
            PageRequest page,
            @Nullable Cursor cursor,
            int bound) {
        SearchSql.Statement texts = texts(text, bound + 1);
        List<Object> arguments = new ArrayList<>(texts.arguments());
        String holding = "WITH holding AS MATERIALIZED (%s)".formatted(texts.sql());
        String from;
        String found;
        if (isOfOneTextOnly(filter) && page.sort() == TicketSort.CREATED_AT) {
            from = "(SELECT count(*) AS holding, count(*) AS matching FROM holding) n";
            found = "(SELECT ticket_id, opened_at AS sorted FROM holding) matching";
        } else {
            SearchConditions matching = passing(filter, page);
            matching.and("(SELECT count(*) FROM holding) <= " + bound);
            arguments.addAll(matching.arguments());
            holding += ", matching AS MATERIALIZED (%s)".formatted(matching.sql());
            from =
                    "(SELECT (SELECT count(*) FROM holding) AS holding,"
                            + " (SELECT count(*) FROM matching) AS matching) n";
            found = "matching";
        }
        String begin = "";
        if (cursor != null) {
            begin = " WHERE (sorted, ticket_id) %s (?, ?)".formatted(PageOrder.beyond(page));
            arguments.add(cursor.key());
            arguments.add(cursor.ticketId());
        }
        arguments.add(page.limit() + 1);
        arguments.add(cursor == null ? page.offset() : 0);
        return new SearchSql.Statement(
                ("%1$s SELECT n.holding, n.matching, %2$s FROM %3$s"
                                + " LEFT JOIN (SELECT ticket_id, sorted FROM %4$s%5$s%6$s"
                                + " LIMIT ? OFFSET ?) p ON true"
                                + " LEFT JOIN %7$s t ON t.ticket_id = p.ticket_id%8$s")
                        .formatted(
                                holding,
                                TicketColumns.ALL,
                                from,
                                found,
                                begin,
                                PageOrder.by("sorted", "ticket_id", page),
                                readModel.table("ticket"),
                                PageOrder.by("p.sorted", "p.ticket_id", page)),
                arguments);
    }

    /** Which of the tickets that hold a text pass the filter; only what it asks about is read. */
    private SearchConditions passing(TicketFilter filter, PageRequest page) {
        boolean byOpening = page.sort() == TicketSort.CREATED_AT;
        boolean byTicket =
                !filter.isOfTextsAndMomentsOnly()
                        || !(byOpening || page.sort() == TicketSort.UPDATED_AT);
        String sorted =
                byOpening
                        ? "h.opened_at"
                        : PageOrder.sortedTable(page) + "." + TicketOrder.column(page.sort());
        SearchConditions conditions =
                new SearchConditions(
                        "SELECT h.ticket_id, %s AS sorted FROM holding h%s%s"
                                .formatted(
                                        sorted,
                                        byTicket ? filters.oneByOne("ticket", "t") : "",
                                        FilterSql.isByActivity(filter, page)
                                                ? filters.oneByOne("activity", "a")
                                                : ""));
        filters.addFiltered(conditions, TextPlan.WALKED, filter, "h.opened_at");
        return conditions;
    }

    /**
     * The tickets that hold a text, each once. Openings are looked through up to a bound; of
     * messages a ticket may have any number.
     */
    private SearchSql.Statement texts(SearchConditions.TextCondition condition, int bound) {
        String each =
                condition.ofEach(
                        "(SELECT ticket_id, opened_at FROM %s WHERE %s%%s)",
                        readModel, Collectors.joining(" UNION "));
        return new SearchSql.Statement(
                condition.inMessages()
                        ? each.formatted(" LIMIT " + bound, "")
                        : each.formatted(" LIMIT " + bound),
                condition.argumentsOfEach());
    }

    /** How many tickets have such a text; of more than a bound, at least so many. */
    SearchSql.Statement countTexts(SearchConditions.TextCondition condition, int bound) {
        SearchSql.Statement texts = texts(condition, bound);
        return new SearchSql.Statement(
                "SELECT count(*) FROM (" + texts.sql() + ") found", texts.arguments());
    }

    /** A plan of looking such texts up, which says how many the server expects. */
    SearchSql.Statement expectedTexts(SearchConditions.TextCondition condition) {
        return new SearchSql.Statement(
                condition.ofEach(
                        "SELECT ticket_id FROM %s WHERE %s",
                        readModel, Collectors.joining(" UNION ALL ", "EXPLAIN (FORMAT JSON) ", "")),
                condition.argumentsOfEach());
    }
}
