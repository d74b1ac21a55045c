package io.ledgerdesk.query.ticketsearch.web;

import io.ledgerdesk.api.ReadModelNames;
import io.ledgerdesk.api.ticket.Actor;
import io.ledgerdesk.api.ticket.query.FindUserHistory;
import io.ledgerdesk.api.ticket.query.FindUserHistoryAsOf;
import io.ledgerdesk.api.ticket.query.SearchTickets;
import io.ledgerdesk.api.ticket.query.SearchTicketsAsOf;
import io.ledgerdesk.api.ticket.view.AgentTicketList;
import io.ledgerdesk.api.ticket.view.UserHistory;
import io.ledgerdesk.query.platform.BoundedQueries;
import io.ledgerdesk.query.platform.web.AsOfParameters;
import io.ledgerdesk.query.platform.web.PageParameters;
import io.ledgerdesk.query.platform.web.QueryParameters;
import io.ledgerdesk.query.platform.web.RequestedPast;
import io.ledgerdesk.query.platform.web.ServedBy;
import io.ledgerdesk.query.platform.web.SortParameters;
import io.ledgerdesk.web.Envelope;
import io.ledgerdesk.web.identity.ForAgents;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/**
 * The tickets of one requester, for agents, with {@code asOf} as they were. Whoever never opened
 * one has an empty list: nobody here knows all users.
 */
@RestController
@ForAgents
@ServedBy(
        value = {ReadModelNames.TICKET_SEARCH, ReadModelNames.TICKET_DETAIL},
        with = @ServedBy.With(parameter = "view", readModels = ReadModelNames.SAVED_VIEWS))
class UserTicketsController {

    private final BoundedQueries queries;

    UserTicketsController(BoundedQueries queries) {
        this.queries = queries;
    }

    @TicketFilterParameters
    @Parameter(
            in = ParameterIn.QUERY,
            name = "cursor",
            description = "nextCursor of the page before; page does not count then.")
    @PageParameters
    @SortParameters
    @AsOfParameters
    @GetMapping("/api/admin/support/users/{userId}/tickets")
    Envelope<UserTickets> tickets(
            @PathVariable String userId,
            Actor agent,
            HttpServletRequest request,
            HttpServletResponse response) {
        QueryParameters parameters = RequestedTickets.parameters(request, agent, queries);
        SearchTickets search =
                RequestedTickets.page(
                        parameters, RequestedTickets.of(parameters, agent).ofRequester(userId));
        FindUserHistory history = new FindUserHistory(userId);
        RequestedPast past = RequestedPast.of(parameters, queries, response);
        return Envelope.ok(
                UserTickets.of(
                        past.ask(
                                history,
                                moment -> new FindUserHistoryAsOf(history, moment),
                                UserHistory.class),
                        past.ask(
                                search,
                                moment -> new SearchTicketsAsOf(search, moment),
                                AgentTicketList.class)));
    }
}
