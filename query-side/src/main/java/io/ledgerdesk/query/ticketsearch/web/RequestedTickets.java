package io.ledgerdesk.query.ticketsearch.web;

import io.ledgerdesk.api.savedview.query.FindSavedView;
import io.ledgerdesk.api.savedview.view.SavedViewView;
import io.ledgerdesk.api.ticket.Actor;
import io.ledgerdesk.api.ticket.query.SearchTickets;
import io.ledgerdesk.api.ticket.query.TicketFilter;
import io.ledgerdesk.api.ticket.query.TicketFilterTexts;
import io.ledgerdesk.query.platform.BoundedQueries;
import io.ledgerdesk.query.platform.web.QueryParameters;

import jakarta.servlet.http.HttpServletRequest;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.Map;

/** Which tickets are asked for: by filters in the query string, over those of a saved view. */
final class RequestedTickets {

    private static final String RELEVANCE = "relevance";

    private RequestedTickets() {}

    /**
     * The parameters that count; those of the view {@code view} where the request does not have
     * them.
     *
     * @throws io.ledgerdesk.api.Rejection {@code view_not_found} when there is no such view that
     *     the agent may use
     */
    static QueryParameters parameters(
            HttpServletRequest request, Actor agent, BoundedQueries queries) {
        QueryParameters parameters = new QueryParameters(request);
        @Nullable String viewId = parameters.text("view");
        return viewId == null
                ? parameters
                : parameters.over(
                        queries.ask(new FindSavedView(viewId, agent.id()), SavedViewView.class)
                                .filters());
    }

    /**
     * Reads the filters.
     *
     * @throws io.ledgerdesk.api.Rejection when a rating, time, time zone, truth value or number of
     *     minutes is none
     */
    static TicketFilter of(QueryParameters parameters, Actor agent) {
        Map<String, String> texts = new HashMap<>();
        for (String name : TicketFilterTexts.FILTERS) {
            @Nullable String text = parameters.text(name);
            if (text != null) {
                texts.put(name, text);
            }
        }
        return TicketFilterTexts.read(texts, agent.id());
    }

    /** A page of the tickets that pass a filter, in the order that is asked for. */
    static SearchTickets page(QueryParameters parameters, TicketFilter filter) {
        @Nullable String cursor = parameters.text("cursor");
        return new SearchTickets(
                filter,
                parameters.page(),
                cursor == null && isByRelevance(filter, parameters.text("sortBy")),
                cursor);
    }

    /** Whoever searches for words and names no order wants the best matches first. */
    private static boolean isByRelevance(TicketFilter filter, @Nullable String sortBy) {
        return filter.words() != null && (sortBy == null || sortBy.equals(RELEVANCE));
    }
}
