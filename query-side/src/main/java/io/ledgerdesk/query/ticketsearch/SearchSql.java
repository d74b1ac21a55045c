package io.ledgerdesk.query.ticketsearch;

import io.ledgerdesk.api.WireNamed;
import io.ledgerdesk.api.ticket.TicketCategory;
import io.ledgerdesk.api.ticket.TicketPriority;
import io.ledgerdesk.api.ticket.TicketStatus;
import io.ledgerdesk.api.ticket.query.PageRequest;
import io.ledgerdesk.api.ticket.query.TicketFilter;
import io.ledgerdesk.api.ticket.query.TicketPlace;
import io.ledgerdesk.api.ticket.query.TicketSort;
import io.ledgerdesk.query.platform.ReadModel;
import io.ledgerdesk.query.ticketview.TicketColumns;
import io.ledgerdesk.query.ticketview.TicketOrder;

import org.jspecify.annotations.Nullable;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The statements that answer a search. */
final class SearchSql {

    /** Most matches of each kind of text that are ranked against each other. */
    static final int MOST_RANKED = 1000;

    /** When a ticket changed last, in the table of activity. */
    private static final String UPDATED_AT = "a.updated_at";

    private final ReadModel readModel;
    private final Deadlines deadlines;

    SearchSql(ReadModel readModel, Deadlines deadlines) {
        this.readModel = readModel;
        this.deadlines = deadlines;
    }

    /** Whether a filter asks for something that no ticket can be, such as an unknown status. */
    static boolean isImpossible(TicketFilter filter) {
        return isUnknown(TicketStatus.class, filter.statuses())
                || isUnknown(TicketPriority.class, filter.priorities())
                || isUnknown(TicketCategory.class, filter.categories());
    }

    private static <E extends Enum<E> & WireNamed> boolean isUnknown(
            Class<E> type, List<String> names) {
        return !names.isEmpty() && names.stream().allMatch(n -> WireNamed.find(type, n) == null);
    }

    /**
     * Whether one change within some time is all that a filter asks about that indexes may find, so
     * that tickets it happened to can be listed by when they were opened.
     */
    static boolean isListable(TicketFilter filter) {
        return filter.past().isOfOneChange() && !filter.hasText() && filter.tags().isEmpty();
    }

    /** One row more than the page holds, which tells whether there is another page. */
    Statement page(TextPlan plan, TicketFilter filter, PageRequest page) {
        if (isListed(plan, filter, page)) {
            return listed(filter, page, null, page.offset(), page.limit() + 1L);
        }
        SearchConditions found = ordered(plan, filter, page);
        List<Object> arguments = new ArrayList<>(found.arguments());
        arguments.add(page.limit() + 1);
        arguments.add(page.offset());
        return new Statement(found.sql() + order(page) + " LIMIT ? OFFSET ?", arguments);
    }

    /**
     * The same read from the last row backwards, which is where many pages are near to.
     *
     * @param skipped rows behind those that are wanted
     * @param wanted rows
     */
    Statement pageFromTheEnd(
            TextPlan plan, TicketFilter filter, PageRequest page, long skipped, long wanted) {
        PageRequest backwards =
                new PageRequest(page.page(), page.limit(), page.sort(), !page.descending());
        if (isListed(plan, filter, page)) {
            return listed(filter, backwards, null, skipped, wanted);
        }
        SearchConditions found = ordered(plan, filter, backwards);
        List<Object> arguments = new ArrayList<>(found.arguments());
        arguments.add(wanted);
        arguments.add(skipped);
        return new Statement(found.sql() + order(backwards) + " LIMIT ? OFFSET ?", arguments);
    }

    /** The same from a place on, however deep. */
    Statement pageAfter(TextPlan plan, TicketFilter filter, PageRequest page, Cursor cursor) {
        if (isListed(plan, filter, page)) {
            return listed(filter, page, cursor, 0, page.limit() + 1L);
        }
        SearchConditions found = ordered(plan, filter, page);
        found.and(
                "(%1$s.%2$s, %1$s.ticket_id) %3$s (?, ?)"
                        .formatted(
                                sortedTable(page), TicketOrder.column(page.sort()), beyond(page)),
                cursor.key(),
                cursor.ticketId());
        List<Object> arguments = new ArrayList<>(found.arguments());
        arguments.add(page.limit() + 1);
        return new Statement(found.sql() + order(page) + " LIMIT ?", arguments);
    }

    private static boolean isListed(TextPlan plan, TicketFilter filter, PageRequest page) {
        return plan.pastIsListed() && isListable(filter) && page.sort() == TicketSort.CREATED_AT;
    }

    /**
     * Tickets to which something happened are put in order first, and looked up until it is enough.
     */
    private Statement listed(
            TicketFilter filter,
            PageRequest page,
            @Nullable Cursor cursor,
            long skipped,
            long wanted) {
        SearchConditions changed = SearchConditions.changed(filter.past(), readModel);
        if (cursor != null) {
            changed.and(
                    "(opened_at, ticket_id) %s (?, ?)".formatted(beyond(page)),
                    cursor.key(),
                    cursor.ticketId());
        }
        SearchConditions found =
                new SearchConditions(
                        "SELECT %s FROM (%s%s) h%s%s"
                                .formatted(
                                        TicketColumns.ALL,
                                        changed.sql(),
                                        order("opened_at", "ticket_id", page),
                                        oneByOne("ticket", "t"),
                                        isByActivity(filter) ? oneByOne("activity", "a") : ""));
        addPresent(found, TextPlan.WALKED, filter, "h.opened_at");
        List<Object> arguments = new ArrayList<>(changed.arguments());
        arguments.addAll(found.arguments());
        arguments.add(wanted);
        arguments.add(skipped);
        return new Statement(
                found.sql() + order("h.opened_at", "h.ticket_id", page) + " LIMIT ? OFFSET ?",
                arguments);
    }

    /** Which tickets they are and no more, the newest first. */
    Statement places(TextPlan plan, TicketFilter filter, int limit, @Nullable TicketPlace after) {
        SearchConditions found = matching("SELECT t.created_at, t.ticket_id", plan, filter);
        if (after != null) {
            found.and(
                    "(t.created_at, t.ticket_id) < (?, ?)",
                    after.createdAt().atOffset(ZoneOffset.UTC),
                    after.ticketId());
        }
        List<Object> arguments = new ArrayList<>(found.arguments());
        arguments.add(limit);
        return new Statement(
                found.sql() + " ORDER BY t.created_at DESC, t.ticket_id DESC LIMIT ?", arguments);
    }

    /** Whether words are all that a filter asks about. */
    static boolean isOfWordsOnly(TicketFilter filter) {
        return isOfOneTextOnly(filter) && filter.words() != null;
    }

    private static boolean isOfOneTextOnly(TicketFilter filter) {
        return filter.isOfTextsAndMomentsOnly()
                && filter.created().isAlways()
                && filter.updated().isAlways()
                && (filter.search() == null) != (filter.words() == null);
    }

    /**
     * The tickets that hold words, the best matches first out of so many that are found first, and
     * in each row {@code matching}, how many there are. One row without a ticket where the page is
     * empty. Each ticket has one opening: where openings are enough, messages are not counted.
     *
     * @param bound of what is counted
     */
    Statement best(TypedWords words, PageRequest page, int bound) {
        String query = words.query();
        int most = Math.max(bound, MOST_RANKED);
        return new Statement(
                ("WITH openings AS MATERIALIZED (%1$s), messages AS MATERIALIZED (%2$s)"
                                + " SELECT n.matching, %3$s FROM (SELECT CASE"
                                + " WHEN (SELECT count(*) FROM openings) >= %4$d THEN %4$d"
                                + " WHEN (SELECT count(*) FROM messages) < %4$d THEN"
                                + " (SELECT count(*) FROM (SELECT ticket_id FROM openings"
                                + " UNION SELECT ticket_id FROM messages LIMIT %4$d) u)"
                                + " ELSE (SELECT count(*) FROM (SELECT ticket_id FROM openings"
                                + " UNION SELECT ticket_id FROM %6$s WHERE %7$s LIMIT %4$d) u)"
                                + " END AS matching) n"
                                + " LEFT JOIN (SELECT ticket_id, opened_at, max(relevance) AS relevance"
                                + " FROM ((SELECT * FROM openings LIMIT %5$d)"
                                + " UNION ALL (SELECT * FROM messages LIMIT %5$d)) m"
                                + " GROUP BY ticket_id, opened_at"
                                + " ORDER BY max(relevance) DESC, opened_at DESC, ticket_id DESC"
                                + " LIMIT ? OFFSET ?) p ON true"
                                + " LEFT JOIN %8$s t ON t.ticket_id = p.ticket_id"
                                + " ORDER BY p.relevance DESC, p.opened_at DESC, p.ticket_id DESC")
                        .formatted(
                                weighed("opening_text", "", most),
                                weighed("message_text", "0.5 * ", most),
                                TicketColumns.ALL,
                                bound,
                                MOST_RANKED,
                                readModel.table("message_text"),
                                SearchConditions.HOLDS_WORDS,
                                readModel.table("ticket")),
                List.of(query, query, query, query, query, page.limit() + 1, page.offset()));
    }

    private String weighed(String table, String weight, int most) {
        return "SELECT ticket_id, opened_at, %sts_rank(words, CAST(? AS tsquery)) AS relevance FROM %s WHERE %s LIMIT %d"
                .formatted(weight, readModel.table(table), SearchConditions.HOLDS_WORDS, most);
    }

    /** The best matches first, out of so many that are found first. */
    Statement pageByRelevance(
            TextPlan plan, TicketFilter filter, TypedWords words, PageRequest page) {
        List<Object> arguments = new ArrayList<>();
        String openings = ranked(false, "ts_rank", plan, filter, words, arguments);
        String messages = ranked(true, "0.5 * ts_rank", plan, filter, words, arguments);
        arguments.add(page.limit() + 1);
        arguments.add(page.offset());
        return new Statement(
                ("SELECT %s FROM (SELECT ticket_id, opened_at, max(relevance) AS relevance"
                                + " FROM ((%s) UNION ALL (%s)) m GROUP BY ticket_id, opened_at"
                                + " ORDER BY max(relevance) DESC, opened_at DESC, ticket_id DESC"
                                + " LIMIT ? OFFSET ?) r"
                                + " JOIN %s t ON t.ticket_id = r.ticket_id"
                                + " ORDER BY r.relevance DESC, r.opened_at DESC, r.ticket_id DESC")
                        .formatted(
                                TicketColumns.ALL, openings, messages, readModel.table("ticket")),
                arguments);
    }

    private String ranked(
            boolean messages,
            String rank,
            TextPlan plan,
            TicketFilter filter,
            TypedWords words,
            List<Object> arguments) {
        arguments.add(words.query());
        SearchConditions found =
                new SearchConditions(
                        "SELECT x.ticket_id, x.opened_at, %s(x.words, CAST(? AS tsquery)) AS relevance FROM %s x JOIN %s ON t.ticket_id = x.ticket_id"
                                .formatted(
                                        rank,
                                        readModel.table(messages ? "message_text" : "opening_text"),
                                        from(isByActivity(filter))));
        found.and("x." + SearchConditions.HOLDS_WORDS, words.query());
        addFiltered(found, plan, filter, "t.created_at");
        addSearch(found, plan, filter);
        arguments.addAll(found.arguments());
        return found.sql() + " LIMIT " + MOST_RANKED;
    }

    /**
     * A page of the tickets that hold a text, looked up once, and how many there are: in each row
     * {@code holding}, the tickets that hold it, and {@code matching}, those of them that pass the
     * filter as well. One row without a ticket where the page is empty.
     *
     * @param bound of more tickets that hold it the rest is not looked for
     * @param cursor where the page begins; null for what the page's number says
     */
    Statement lookUp(
            SearchConditions.TextCondition text,
            TicketFilter filter,
            PageRequest page,
            @Nullable Cursor cursor,
            int bound) {
        List<Object> arguments = new ArrayList<>(texts(text).arguments());
        String holding =
                "WITH holding AS MATERIALIZED (%s)"
                        .formatted(texts(text).sql().formatted("LIMIT " + (bound + 1)));
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
            begin = " WHERE (sorted, ticket_id) %s (?, ?)".formatted(beyond(page));
            arguments.add(cursor.key());
            arguments.add(cursor.ticketId());
        }
        arguments.add(page.limit() + 1);
        arguments.add(cursor == null ? page.offset() : 0);
        return new Statement(
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
                                order("sorted", "ticket_id", page),
                                readModel.table("ticket"),
                                order("p.sorted", "p.ticket_id", page)),
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
                        : sortedTable(page) + "." + TicketOrder.column(page.sort());
        SearchConditions conditions =
                new SearchConditions(
                        "SELECT h.ticket_id, %s AS sorted FROM holding h%s%s"
                                .formatted(
                                        sorted,
                                        byTicket ? oneByOne("ticket", "t") : "",
                                        isByActivity(filter, page)
                                                ? oneByOne("activity", "a")
                                                : ""));
        addFiltered(conditions, TextPlan.WALKED, filter, "h.opened_at");
        return conditions;
    }

    /**
     * Rows by the key of each {@code h}. The fence keeps the server from reading the whole table
     * instead, which it otherwise prefers as soon as it plans without knowing the text.
     */
    private String oneByOne(String table, String alias) {
        return " CROSS JOIN LATERAL (SELECT * FROM %s k WHERE k.ticket_id = h.ticket_id OFFSET 0) %s"
                .formatted(readModel.table(table), alias);
    }

    /** The tickets that hold a text, each once; the bound of either table is left to be put in. */
    private Statement texts(SearchConditions.TextCondition condition) {
        return new Statement(
                condition.ofEach(
                        "(SELECT ticket_id, opened_at FROM %s WHERE %s %%1$s)",
                        readModel, Collectors.joining(" UNION ")),
                condition.argumentsOfEach());
    }

    /** How many match, up to a bound. */
    Statement count(TextPlan plan, TicketFilter filter, int bound) {
        SearchConditions found;
        if (filter.isOfTextsAndMomentsOnly()
                && filter.created().isAlways()
                && !filter.hasText()
                && isByActivity(filter)) {
            found = new SearchConditions("SELECT 1 FROM " + readModel.table("activity") + " a");
            found.within(UPDATED_AT, filter.updated());
        } else {
            found = matching("SELECT 1", plan, filter);
        }
        List<Object> arguments = new ArrayList<>(found.arguments());
        arguments.add(bound);
        return new Statement(
                "SELECT count(*) FROM (" + found.sql() + " LIMIT ?) counted", arguments);
    }

    /** How many tickets have such a text, up to about a bound. */
    Statement countTexts(SearchConditions.TextCondition condition, int bound) {
        Statement texts = texts(condition);
        return new Statement(
                "SELECT count(*) FROM (" + texts.sql().formatted("LIMIT " + bound) + ") found",
                texts.arguments());
    }

    /** A plan of looking such texts up, which says how many the server expects. */
    Statement expectedTexts(SearchConditions.TextCondition condition) {
        return new Statement(
                condition.ofEach(
                        "SELECT ticket_id FROM %s WHERE %s",
                        readModel, Collectors.joining(" UNION ALL ", "EXPLAIN (FORMAT JSON) ", "")),
                condition.argumentsOfEach());
    }

    /** A plan of it, which says how many rows the server expects. */
    Statement expectation(TicketFilter filter) {
        SearchConditions found =
                new SearchConditions(
                        "EXPLAIN (FORMAT JSON) SELECT 1 FROM " + from(isByActivity(filter)));
        addPresent(found, TextPlan.WALKED, filter, "t.created_at");
        found.expectedPast(filter.past(), readModel);
        addTexts(found, TextPlan.INDEXED, filter);
        return new Statement(found.sql(), found.arguments());
    }

    /** A plan of finding tags, which says how many tickets the server expects to have them. */
    Statement expectedTags(TicketFilter filter) {
        SearchConditions found =
                new SearchConditions(
                        "EXPLAIN (FORMAT JSON) SELECT 1 FROM " + readModel.table("ticket") + " t");
        found.tags(filter.tags(), false);
        return new Statement(found.sql(), found.arguments());
    }

    /** How many tickets something happened to that is asked for, up to about a bound. */
    Statement countPast(TicketFilter filter, int bound) {
        return SearchConditions.countPast(filter.past(), bound, readModel);
    }

    /** The number of tickets that pass the filter, summed over counters; facets only. */
    Statement sumOfFacets(TicketFilter filter) {
        SearchConditions conditions =
                new SearchConditions(
                        "SELECT coalesce(sum(tickets), 0)::int8 FROM "
                                + readModel.table(
                                        filter.asksForAssignees() ? "facet_count" : "facet_total")
                                + " t");
        conditions.facets(filter, "t.assignee_id = ''");
        return new Statement(conditions.sql(), conditions.arguments());
    }

    /** The tickets of a list in some order, which still has to follow. */
    private SearchConditions ordered(TextPlan plan, TicketFilter filter, PageRequest page) {
        return matching("SELECT " + TicketColumns.ALL, isByActivity(filter, page), plan, filter);
    }

    private static String order(PageRequest page) {
        return TicketOrder.by(sortedTable(page), page);
    }

    private static String order(String key, String id, PageRequest page) {
        return " ORDER BY %1$s %3$s, %2$s %3$s".formatted(key, id, direction(page));
    }

    private static String direction(PageRequest page) {
        return page.descending() ? "DESC" : "ASC";
    }

    /** How what comes later in a list compares with what comes before. */
    private static String beyond(PageRequest page) {
        return page.descending() ? "<" : ">";
    }

    private static String sortedTable(PageRequest page) {
        return page.sort() == TicketSort.UPDATED_AT ? "a" : "t";
    }

    private static boolean isByActivity(TicketFilter filter, PageRequest page) {
        return isByActivity(filter) || page.sort() == TicketSort.UPDATED_AT;
    }

    private static boolean isByActivity(TicketFilter filter) {
        return !filter.updated().isAlways();
    }

    private SearchConditions matching(String select, TextPlan plan, TicketFilter filter) {
        return matching(select, isByActivity(filter), plan, filter);
    }

    private SearchConditions matching(
            String select, boolean byActivity, TextPlan plan, TicketFilter filter) {
        SearchConditions conditions = filtered(select + " FROM " + from(byActivity), plan, filter);
        addTexts(conditions, plan, filter);
        return conditions;
    }

    private void addTexts(SearchConditions conditions, TextPlan plan, TicketFilter filter) {
        addSearch(conditions, plan, filter);
        if (filter.words() != null) {
            conditions.text(
                    SearchConditions.words(TypedWords.of(filter.words())),
                    plan.wordsAreRare(),
                    readModel);
        }
    }

    /** What passes the filter, texts apart. */
    private SearchConditions filtered(String selectFrom, TextPlan plan, TicketFilter filter) {
        SearchConditions conditions = new SearchConditions(selectFrom);
        addFiltered(conditions, plan, filter, "t.created_at");
        return conditions;
    }

    private void addFiltered(
            SearchConditions conditions, TextPlan plan, TicketFilter filter, String openedAt) {
        addPresent(conditions, plan, filter, openedAt);
        conditions.past(filter.past(), plan.pastIsRare(), readModel);
    }

    /**
     * What is the case now.
     *
     * @param openedAt the column that says when a ticket was opened
     */
    private void addPresent(
            SearchConditions conditions, TextPlan plan, TicketFilter filter, String openedAt) {
        conditions.facets(filter, "t.assignee_id IS NULL");
        conditions.tags(filter.tags(), plan.tagsAreRare());
        conditions.within(openedAt, filter.created());
        conditions.within(UPDATED_AT, filter.updated());
        conditions.rest(filter);
        if (filter.overdue() != null) {
            Deadlines.Condition overdue = deadlines.overdue();
            conditions.and(
                    filter.overdue() ? overdue.sql() : "NOT (" + overdue.sql() + ")",
                    overdue.arguments());
        }
    }

    private String from(boolean byActivity) {
        String tickets = readModel.table("ticket") + " t";
        return byActivity
                ? "(%s JOIN %s a ON a.ticket_id = t.ticket_id)"
                        .formatted(tickets, readModel.table("activity"))
                : tickets;
    }

    private void addSearch(SearchConditions conditions, TextPlan plan, TicketFilter filter) {
        if (filter.search() != null) {
            @Nullable String words = plan.searchIsRare() ? plan.searchedBy() : null;
            conditions.text(
                    words == null
                            ? SearchConditions.literal(filter.search())
                            : SearchConditions.literal(filter.search(), words),
                    plan.searchIsRare(),
                    readModel);
        }
    }

    /** SQL and its positional arguments. */
    record Statement(String sql, List<? extends @Nullable Object> arguments) {}
}
