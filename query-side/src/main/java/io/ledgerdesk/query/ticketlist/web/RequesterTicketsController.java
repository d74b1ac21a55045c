package io.ledgerdesk.query.ticketlist.web;

import io.ledgerdesk.api.ReadModelNames;
import io.ledgerdesk.api.ticket.Requester;
import io.ledgerdesk.api.ticket.query.FindTicketsOfRequester;
import io.ledgerdesk.api.ticket.view.RequesterTicketList;
import io.ledgerdesk.query.platform.BoundedQueries;
import io.ledgerdesk.query.platform.web.PageParameters;
import io.ledgerdesk.query.platform.web.QueryParameters;
import io.ledgerdesk.query.platform.web.ServedBy;
import io.ledgerdesk.query.platform.web.SortParameters;
import io.ledgerdesk.web.Envelope;
import io.ledgerdesk.web.identity.ForRequesters;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The caller's own tickets. */
@RestController
@ForRequesters
@ServedBy(ReadModelNames.TICKET_LIST)
class RequesterTicketsController {

    private final BoundedQueries queries;

    RequesterTicketsController(BoundedQueries queries) {
        this.queries = queries;
    }

    @Parameter(
            in = ParameterIn.QUERY,
            name = "status",
            description = "Only tickets in it.",
            schema =
                    @Schema(
                            allowableValues = {
                                "open",
                                "in_progress",
                                "waiting_for_user",
                                "closed"
                            }))
    @PageParameters
    @SortParameters
    @GetMapping("/api/support/tickets")
    Envelope<RequesterTicketList> list(Requester requester, HttpServletRequest request) {
        QueryParameters parameters = new QueryParameters(request);
        return Envelope.ok(
                queries.ask(
                        new FindTicketsOfRequester(
                                requester.id(), parameters.text("status"), parameters.page()),
                        RequesterTicketList.class));
    }
}
