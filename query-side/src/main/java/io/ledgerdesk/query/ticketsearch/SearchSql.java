package io.ledgerdesk.query.ticketsearch;

import io.ledgerdesk.api.WireNamed;
import io.ledgerdesk.api.ticket.TicketCategory;
import io.ledgerdesk.api.ticket.TicketPriority;
import io.ledgerdesk.api.ticket.TicketStatus;
import io.ledgerdesk.api.ticket.query.PageRequest;
import io.ledgerdesk.api.ticket.query.SearchTickets;
import io.ledgerdesk.query.platform.ReadModel;
import io.ledgerdesk.query.platform.StoredText;
import io.ledgerdesk.query.ticketview.TicketColumns;
import io.ledgerdesk.query.ticketview.TicketOrder;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/** The statements that answer a search. */
final class SearchSql {

    private final ReadModel readModel;

    SearchSql(ReadModel readModel) {
        this.readModel = readModel;
    }

    /** Whether a filter asks for something that no ticket can be, such as an unknown status. */
    static boolean isImpossible(SearchTickets filters) {
        return isUnknown(TicketStatus.class, filters.status())
                || isUnknown(TicketPriority.class, filters.priority())
                || isUnknown(TicketCategory.class, filters.category());
    }

    private static <E extends Enum<E> & WireNamed> boolean isUnknown(
            Class<E> type, @Nullable String name) {
        return name != null && WireNamed.find(type, name) == null;
    }

    Statement page(SearchTicketsByWords search, PageRequest page) {
        Statement found = matching("SELECT " + TicketColumns.ALL, search);
        List<Object> arguments = new ArrayList<>(found.arguments());
        arguments.add(page.limit());
        arguments.add(page.offset());
        return new Statement(found.sql() + TicketOrder.by(page) + " LIMIT ? OFFSET ?", arguments);
    }

    Statement count(SearchTicketsByWords search) {
        return matching("SELECT count(*)", search);
    }

    /** The number of tickets that pass the filters, summed over counters; not for texts. */
    Statement sumOfFacets(SearchTickets filters) {
        Conditions conditions = new Conditions("SELECT coalesce(sum(tickets), 0)::int8 FROM ");
        conditions.from(readModel.table("facet_count") + " t");
        conditions.facets(filters);
        if (filters.unassigned()) {
            conditions.and("t.assignee_id = ''");
        }
        return conditions.done();
    }

    private Statement matching(String select, SearchTicketsByWords search) {
        SearchTickets filters = search.filters();
        Conditions conditions = new Conditions(select + " FROM ");
        conditions.from(readModel.table("ticket") + " t");
        conditions.facets(filters);
        if (filters.unassigned()) {
            conditions.and("t.assignee_id IS NULL");
        }
        if (filters.search() != null) {
            conditions.text("lowered LIKE ?", Searchable.pattern(filters.search()), readModel);
        }
        if (search.words() != null) {
            conditions.text(
                    "words @@ websearch_to_tsquery('simple', ?)",
                    Searchable.lowered(search.words()),
                    readModel);
        }
        return conditions.done();
    }

    /** SQL and its positional arguments. */
    record Statement(String sql, List<Object> arguments) {}

    private static final class Conditions {

        private final StringBuilder sql;
        private final List<Object> arguments = new ArrayList<>();
        private String next = " WHERE ";

        Conditions(String start) {
            this.sql = new StringBuilder(start);
        }

        void from(String table) {
            sql.append(table);
        }

        /**
         * Constants are spliced in, not bound: a partial index is used only where it is known to
         * do.
         */
        void facets(SearchTickets filters) {
            constant("status", WireNamed.find(TicketStatus.class, filters.status()));
            constant("priority", WireNamed.find(TicketPriority.class, filters.priority()));
            constant("category", WireNamed.find(TicketCategory.class, filters.category()));
            if (filters.assignedTo() != null) {
                and("t.assignee_id = ?", StoredText.id(filters.assignedTo()));
            }
        }

        private void constant(String column, @Nullable WireNamed value) {
            if (value != null) {
                and("t." + column + " = '" + value.wireName() + "'");
            }
        }

        void text(String condition, String argument, ReadModel readModel) {
            and(
                    "t.ticket_id IN (SELECT ticket_id FROM %s WHERE %s UNION ALL SELECT ticket_id FROM %s WHERE %s)"
                            .formatted(
                                    readModel.table("opening_text"),
                                    condition,
                                    readModel.table("message_text"),
                                    condition),
                    argument,
                    argument);
        }

        void and(String condition, Object... values) {
            sql.append(next).append(condition);
            next = " AND ";
            arguments.addAll(List.of(values));
        }

        Statement done() {
            return new Statement(sql.toString(), List.copyOf(arguments));
        }
    }
}
