package io.ledgerdesk.query.ticketsearch.web;

import io.ledgerdesk.api.ReadModelNames;
import io.ledgerdesk.api.ticket.Actor;
import io.ledgerdesk.api.ticket.query.SearchTickets;
import io.ledgerdesk.api.ticket.view.AgentTicketList;
import io.ledgerdesk.query.platform.BoundedQueries;
import io.ledgerdesk.query.platform.web.QueryParameters;
import io.ledgerdesk.query.platform.web.ServedBy;
import io.ledgerdesk.query.ticketsearch.SearchTicketsByWords;
import io.ledgerdesk.web.Envelope;
import io.ledgerdesk.web.identity.ForAgents;

import jakarta.servlet.http.HttpServletRequest;

import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** All tickets, as agents filter and search them. */
@RestController
@ForAgents
@ServedBy(ReadModelNames.TICKET_SEARCH)
class TicketSearchController {

    private static final String ME = "me";
    private static final String NOBODY = "unassigned";

    private final BoundedQueries queries;

    TicketSearchController(BoundedQueries queries) {
        this.queries = queries;
    }

    @GetMapping("/api/admin/support/tickets")
    Envelope<AgentTicketList> search(Actor agent, HttpServletRequest request) {
        QueryParameters parameters = new QueryParameters(request);
        String assignedTo = parameters.text("assignedTo");
        SearchTickets filters =
                new SearchTickets(
                        parameters.text("status"),
                        parameters.text("priority"),
                        parameters.text("category"),
                        assigneeId(assignedTo, agent),
                        NOBODY.equals(assignedTo),
                        parameters.text("search"),
                        parameters.page());
        return Envelope.ok(
                queries.ask(
                        new SearchTicketsByWords(filters, parameters.text("q")),
                        AgentTicketList.class));
    }

    private static @Nullable String assigneeId(@Nullable String assignedTo, Actor agent) {
        if (assignedTo == null || assignedTo.equals(NOBODY)) {
            return null;
        }
        return assignedTo.equals(ME) ? agent.id() : assignedTo;
    }
}
