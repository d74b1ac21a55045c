package io.ledgerdesk.query.ticketdetail.web;

import io.ledgerdesk.api.ticket.query.FindTicketAsOf;
import io.ledgerdesk.api.ticket.view.PastTicket;
import io.ledgerdesk.query.platform.AccessKind;
import io.ledgerdesk.query.platform.BoundedQueries;
import io.ledgerdesk.query.platform.web.Moments;
import io.ledgerdesk.query.platform.web.QueryParameters;
import io.ledgerdesk.query.platform.web.RecordedAccess;
import io.ledgerdesk.web.Envelope;
import io.ledgerdesk.web.identity.ForAgents;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

import tools.jackson.databind.json.JsonMapper;

/** A ticket as it was, and what has changed between two moments. */
@RestController
@ForAgents
class TicketPastController {

    private final BoundedQueries queries;
    private final JsonMapper json;

    TicketPastController(BoundedQueries queries, JsonMapper json) {
        this.queries = queries;
        this.json = json;
    }

    @RecordedAccess(AccessKind.AS_OF)
    @Parameter(
            in = ParameterIn.QUERY,
            name = "asOf",
            description = "The ticket as it was then: a position, or an instant with its offset.")
    @GetMapping(value = "/api/admin/support/tickets/{ticketId}", params = "asOf")
    Envelope<TicketAnswer> asOf(
            @PathVariable String ticketId,
            HttpServletRequest request,
            HttpServletResponse response) {
        PastTicket past = past(ticketId, "asOf", new QueryParameters(request));
        response.setHeader("X-As-Of-Position", Long.toString(past.position()));
        response.setHeader("X-As-Of-Sequence", Long.toString(past.sequence()));
        response.setHeader("X-As-Of-Recorded-At", past.recordedAt().toString());
        return Envelope.ok(TicketAnswer.of(past.detail()));
    }

    @RecordedAccess(AccessKind.DIFF)
    @Parameter(
            in = ParameterIn.QUERY,
            name = "from",
            description = "A position, or an instant with its offset.",
            required = true)
    @Parameter(
            in = ParameterIn.QUERY,
            name = "to",
            description = "A position, or an instant with its offset.",
            required = true)
    @GetMapping("/api/admin/support/tickets/{ticketId}/diff")
    Envelope<TicketDiff> diff(@PathVariable String ticketId, HttpServletRequest request) {
        QueryParameters parameters = new QueryParameters(request);
        return Envelope.ok(
                TicketDiff.between(
                        past(ticketId, "from", parameters),
                        past(ticketId, "to", parameters),
                        json));
    }

    private PastTicket past(String ticketId, String parameter, QueryParameters parameters) {
        return queries.ask(
                new FindTicketAsOf(ticketId, Moments.parse(parameter, parameters.text(parameter))),
                PastTicket.class);
    }
}
