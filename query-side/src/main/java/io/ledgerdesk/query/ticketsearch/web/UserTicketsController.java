package io.ledgerdesk.query.ticketsearch.web;

import io.ledgerdesk.api.ReadModelNames;
import io.ledgerdesk.api.ticket.Actor;
import io.ledgerdesk.api.ticket.query.FindUserHistory;
import io.ledgerdesk.api.ticket.query.SearchTickets;
import io.ledgerdesk.api.ticket.view.AgentTicketList;
import io.ledgerdesk.api.ticket.view.UserHistory;
import io.ledgerdesk.query.platform.BoundedQueries;
import io.ledgerdesk.query.platform.web.PageParameters;
import io.ledgerdesk.query.platform.web.QueryParameters;
import io.ledgerdesk.query.platform.web.ServedBy;
import io.ledgerdesk.query.platform.web.SortParameters;
import io.ledgerdesk.web.Envelope;
import io.ledgerdesk.web.identity.ForAgents;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/**
 * The tickets of one requester, for agents. Whoever never opened one has an empty list: nobody here
 * knows all users.
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
    @GetMapping("/api/admin/support/users/{userId}/tickets")
    Envelope<UserTickets> tickets(
            @PathVariable String userId, Actor agent, HttpServletRequest request) {
        QueryParameters parameters = RequestedTickets.parameters(request, agent, queries);
        SearchTickets search =
                new SearchTickets(
                        RequestedTickets.of(parameters, agent).ofRequester(userId),
                        parameters.page(),
                        false,
                        parameters.text("cursor"));
        return Envelope.ok(
                UserTickets.of(
                        queries.ask(new FindUserHistory(userId), UserHistory.class),
                        queries.ask(search, AgentTicketList.class)));
    }
}
