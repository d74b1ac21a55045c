package io.ledgerdesk.query.ticketsearch.web;

import io.ledgerdesk.api.ReadModelNames;
import io.ledgerdesk.api.ticket.Actor;
import io.ledgerdesk.api.ticket.query.SearchTickets;
import io.ledgerdesk.api.ticket.query.SearchTicketsAsOf;
import io.ledgerdesk.api.ticket.view.AgentTicketList;
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
import org.springframework.web.bind.annotation.RestController;

/** All tickets, as agents filter and search them; with {@code asOf} as they were. */
@RestController
@ForAgents
@ServedBy(
        value = ReadModelNames.TICKET_SEARCH,
        with = @ServedBy.With(parameter = "view", readModels = ReadModelNames.SAVED_VIEWS))
class TicketSearchController {

    private final BoundedQueries queries;

    TicketSearchController(BoundedQueries queries) {
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
    @GetMapping("/api/admin/support/tickets")
    Envelope<AgentTicketList> search(
            Actor agent, HttpServletRequest request, HttpServletResponse response) {
        QueryParameters parameters = RequestedTickets.parameters(request, agent, queries);
        SearchTickets search =
                RequestedTickets.page(parameters, RequestedTickets.of(parameters, agent));
        return Envelope.ok(
                RequestedPast.of(parameters, queries, response)
                        .ask(
                                search,
                                moment -> new SearchTicketsAsOf(search, moment),
                                AgentTicketList.class));
    }
}
