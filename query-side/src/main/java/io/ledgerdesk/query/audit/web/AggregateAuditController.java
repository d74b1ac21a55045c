package io.ledgerdesk.query.audit.web;

import io.ledgerdesk.api.ticket.TicketRejections;
import io.ledgerdesk.query.audit.AggregateSearch;
import io.ledgerdesk.query.audit.AuditPage;
import io.ledgerdesk.query.audit.AuditSearch;
import io.ledgerdesk.query.platform.BoundedQueries;
import io.ledgerdesk.query.platform.web.Moments;
import io.ledgerdesk.query.platform.web.QueryParameters;
import io.ledgerdesk.web.Envelope;
import io.ledgerdesk.web.identity.ForAgents;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.Writer;

/**
 * One ticket's events, to look at and to take away. Reads the log itself and lags behind nothing.
 */
@RestController
@ForAgents
class AggregateAuditController {

    private final BoundedQueries queries;
    private final JsonMapper json;

    AggregateAuditController(BoundedQueries queries, JsonMapper json) {
        this.queries = queries;
        this.json = json;
    }

    @GetMapping("/api/admin/audit/tickets/{ticketId}/events")
    Envelope<AuditPage> ofTicket(@PathVariable String ticketId, HttpServletRequest request) {
        QueryParameters parameters = new QueryParameters(request);
        return Envelope.ok(page(search(ticketId, parameters, AuditController.limit(parameters))));
    }

    /** All that matches, however much: page by page, straight to the client. */
    @GetMapping("/api/admin/audit/tickets/{ticketId}/events/export")
    void export(
            @PathVariable String ticketId, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        QueryParameters parameters = new QueryParameters(request);
        ExportFormat format = ExportFormat.named(parameters.text("format"), json);
        AggregateSearch search = search(ticketId, parameters, AuditSearch.MOST);
        AuditPage page = page(search);
        response.setContentType(format.contentType());
        response.setCharacterEncoding("UTF-8");
        response.setHeader(
                "Content-Disposition", "attachment; filename=\"events." + format.suffix() + "\"");
        Writer out = response.getWriter();
        out.write(format.header());
        while (true) {
            for (var event : page.events()) {
                out.write(format.line(event));
            }
            Long next = page.next();
            if (next == null) {
                break;
            }
            page = queries.ask(search.after(next), AuditPage.class);
        }
        out.flush();
    }

    private AuditPage page(AggregateSearch search) {
        AuditPage page = queries.ask(search, AuditPage.class);
        boolean filtered =
                search.actorId() != null
                        || search.type() != null
                        || search.from() != null
                        || search.to() != null
                        || search.after() != null;
        if (page.events().isEmpty() && !filtered) {
            throw TicketRejections.ticketNotFound();
        }
        return page;
    }

    private static AggregateSearch search(String id, QueryParameters parameters, int limit) {
        return new AggregateSearch(
                id,
                parameters.text("actor"),
                parameters.text("type"),
                Moments.instant("from", parameters.text("from")),
                Moments.instant("to", parameters.text("to")),
                Moments.number("after", parameters.text("after")),
                limit);
    }
}
