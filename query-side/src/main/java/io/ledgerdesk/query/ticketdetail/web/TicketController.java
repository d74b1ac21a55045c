package io.ledgerdesk.query.ticketdetail.web;

import io.ledgerdesk.api.ReadModelNames;
import io.ledgerdesk.api.ticket.Requester;
import io.ledgerdesk.api.ticket.query.FindTicketForAgent;
import io.ledgerdesk.api.ticket.query.FindTicketOfRequester;
import io.ledgerdesk.api.ticket.view.TicketDetail;
import io.ledgerdesk.query.platform.AccessKind;
import io.ledgerdesk.query.platform.BoundedQueries;
import io.ledgerdesk.query.platform.web.RecordedAccess;
import io.ledgerdesk.query.platform.web.ServedBy;
import io.ledgerdesk.web.Envelope;
import io.ledgerdesk.web.identity.ForAgents;
import io.ledgerdesk.web.identity.ForRequesters;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** One ticket, for its requester and for agents. */
@RestController
@ServedBy(ReadModelNames.TICKET_DETAIL)
class TicketController {

    private final BoundedQueries queries;

    TicketController(BoundedQueries queries) {
        this.queries = queries;
    }

    @ForRequesters
    @GetMapping("/api/support/tickets/{ticketId}")
    Envelope<TicketAnswer> own(@PathVariable String ticketId, Requester requester) {
        return answer(new FindTicketOfRequester(ticketId, requester.id()));
    }

    @ForAgents
    @RecordedAccess(AccessKind.DETAIL)
    @GetMapping("/api/admin/support/tickets/{ticketId}")
    Envelope<TicketAnswer> any(@PathVariable String ticketId) {
        return answer(new FindTicketForAgent(ticketId));
    }

    private Envelope<TicketAnswer> answer(Object query) {
        return Envelope.ok(TicketAnswer.of(queries.ask(query, TicketDetail.class)));
    }
}
