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

/** The statements that list and count tickets. */
final class SearchSql {

    private final ReadModel readModel;
    private final FilterSql filters;

    SearchSql(ReadModel readModel, Deadlines deadlines) {
        this.readModel = readModel;
        this.filters = new FilterSql(readModel, deadlines);
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
        return new Statement(found.sql() + PageOrder.by(page) + " LIMIT ? OFFSET ?", arguments);
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
        return new Statement(
                found.sql() + PageOrder.by(backwards) + " LIMIT ? OFFSET ?", arguments);
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
                                PageOrder.sortedTable(page),
                                TicketOrder.column(page.sort()),
                                PageOrder.beyond(page)),
                cursor.key(),
                cursor.ticketId());
        List<Object> arguments = new ArrayList<>(found.arguments());
        arguments.add(page.limit() + 1);
        return new Statement(found.sql() + PageOrder.by(page) + " LIMIT ?", arguments);
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
                    "(opened_at, ticket_id) %s (?, ?)".formatted(PageOrder.beyond(page)),
                    cursor.key(),
                    cursor.ticketId());
        }
        SearchConditions found =
                new SearchConditions(
                        "SELECT %s FROM (%s%s) h%s%s"
                                .formatted(
                                        TicketColumns.ALL,
                                        changed.sql(),
                                        PageOrder.by("opened_at", "ticket_id", page),
                                        filters.oneByOne("ticket", "t"),
                                        FilterSql.isByActivity(filter)
                                                ? filters.oneByOne("activity", "a")
                                                : ""));
        filters.addPresent(found, TextPlan.WALKED, filter, "h.opened_at");
        List<Object> arguments = new ArrayList<>(changed.arguments());
        arguments.addAll(found.arguments());
        arguments.add(wanted);
        arguments.add(skipped);
        return new Statement(
                found.sql()
                        + PageOrder.by("h.opened_at", "h.ticket_id", page)
                        + " LIMIT ? OFFSET ?",
                arguments);
    }

    /** The tickets of a list in some order, which still has to follow. */
    private SearchConditions ordered(TextPlan plan, TicketFilter filter, PageRequest page) {
        return filters.matching(
                "SELECT " + TicketColumns.ALL, FilterSql.isByActivity(filter, page), plan, filter);
    }

    /** Which tickets they are and no more, the newest first. */
    Statement places(TextPlan plan, TicketFilter filter, int limit, @Nullable TicketPlace after) {
        SearchConditions found = filters.matching("SELECT t.created_at, t.ticket_id", plan, filter);
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

    /** How many match, up to a bound. */
    Statement count(TextPlan plan, TicketFilter filter, int bound) {
        SearchConditions found;
        if (filter.isOfTextsAndMomentsOnly()
                && filter.created().isAlways()
                && !filter.hasText()
                && FilterSql.isByActivity(filter)) {
            found = new SearchConditions("SELECT 1 FROM " + readModel.table("activity") + " a");
            found.within(FilterSql.UPDATED_AT, filter.updated());
        } else {
            found = filters.matching("SELECT 1", plan, filter);
        }
        List<Object> arguments = new ArrayList<>(found.arguments());
        arguments.add(bound);
        return new Statement(
                "SELECT count(*) FROM (" + found.sql() + " LIMIT ?) counted", arguments);
    }

    /** A plan of it, which says how many rows the server expects. */
    Statement expectation(TicketFilter filter) {
        SearchConditions found =
                new SearchConditions(
                        "EXPLAIN (FORMAT JSON) SELECT 1 FROM "
                                + filters.from(FilterSql.isByActivity(filter)));
        filters.addPresent(found, TextPlan.WALKED, filter, "t.created_at");
        found.expectedPast(filter.past(), readModel);
        filters.addTexts(found, TextPlan.INDEXED, filter);
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

    /** SQL and its positional arguments. */
    record Statement(String sql, List<? extends @Nullable Object> arguments) {}
}
