package io.ledgerdesk.query.ticketsearch;

import io.ledgerdesk.api.ticket.query.PageRequest;
import io.ledgerdesk.api.ticket.query.TicketFilter;
import io.ledgerdesk.api.ticket.query.TicketSort;
import io.ledgerdesk.query.platform.ReadModel;

import org.jspecify.annotations.Nullable;

/** What the statements of a search have in common: tickets that pass a filter. */
final class FilterSql {

    /** When a ticket changed last, in the table of activity. */
    static final String UPDATED_AT = "a.updated_at";

    private final ReadModel readModel;
    private final Deadlines deadlines;

    FilterSql(ReadModel readModel, Deadlines deadlines) {
        this.readModel = readModel;
        this.deadlines = deadlines;
    }

    static boolean isByActivity(TicketFilter filter) {
        return !filter.updated().isAlways();
    }

    /** Whether the table of activity is needed, for the filter or for the order. */
    static boolean isByActivity(TicketFilter filter, PageRequest page) {
        return isByActivity(filter) || page.sort() == TicketSort.UPDATED_AT;
    }

    /** The tickets, with their activity or without. */
    String from(boolean byActivity) {
        String tickets = readModel.table("ticket") + " t";
        return byActivity
                ? "(%s JOIN %s a ON a.ticket_id = t.ticket_id)"
                        .formatted(tickets, readModel.table("activity"))
                : tickets;
    }

    /**
     * Rows by the key of each {@code h}. The fence keeps the server from reading the whole table
     * instead, which it otherwise prefers as soon as it plans without knowing the text.
     */
    String oneByOne(String table, String alias) {
        return " CROSS JOIN LATERAL (SELECT * FROM %s k WHERE k.ticket_id = h.ticket_id OFFSET 0) %s"
                .formatted(readModel.table(table), alias);
    }

    /** Tickets that pass a filter, as a statement that goes on. */
    SearchConditions matching(String select, TextPlan plan, TicketFilter filter) {
        return matching(select, isByActivity(filter), plan, filter);
    }

    SearchConditions matching(
            String select, boolean byActivity, TextPlan plan, TicketFilter filter) {
        SearchConditions conditions = filtered(select + " FROM " + from(byActivity), plan, filter);
        addTexts(conditions, plan, filter);
        return conditions;
    }

    /** What passes the filter, texts apart. */
    private SearchConditions filtered(String selectFrom, TextPlan plan, TicketFilter filter) {
        SearchConditions conditions = new SearchConditions(selectFrom);
        addFiltered(conditions, plan, filter, "t.created_at");
        return conditions;
    }

    /** What passes the filter, texts apart. */
    void addFiltered(
            SearchConditions conditions, TextPlan plan, TicketFilter filter, String openedAt) {
        addPresent(conditions, plan, filter, openedAt);
        conditions.past(filter.past(), plan.pastIsRare(), readModel);
    }

    /**
     * What is the case now.
     *
     * @param openedAt the column that says when a ticket was opened
     */
    void addPresent(
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

    /** One of the tickets that hold the texts. */
    void addTexts(SearchConditions conditions, TextPlan plan, TicketFilter filter) {
        addSearch(conditions, plan, filter);
        if (filter.words() != null) {
            conditions.text(
                    SearchConditions.words(TypedWords.of(filter.words())),
                    plan.wordsAreRare(),
                    readModel);
        }
    }

    void addSearch(SearchConditions conditions, TextPlan plan, TicketFilter filter) {
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
}
