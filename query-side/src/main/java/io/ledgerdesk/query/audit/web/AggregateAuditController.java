package io.ledgerdesk.query.audit.web;

import io.ledgerdesk.api.Rejection;
import io.ledgerdesk.api.article.ArticleRejections;
import io.ledgerdesk.api.faq.FaqRejections;
import io.ledgerdesk.api.ticket.TicketRejections;
import io.ledgerdesk.query.audit.AggregateSearch;
import io.ledgerdesk.query.audit.AuditPage;
import io.ledgerdesk.query.audit.AuditSearch;
import io.ledgerdesk.query.audit.AuditedKind;
import io.ledgerdesk.query.platform.AccessKind;
import io.ledgerdesk.query.platform.BoundedQueries;
import io.ledgerdesk.query.platform.web.FileFormatParameter;
import io.ledgerdesk.query.platform.web.Moments;
import io.ledgerdesk.query.platform.web.PageSizeParameter;
import io.ledgerdesk.query.platform.web.QueryParameters;
import io.ledgerdesk.query.platform.web.RecordedAccess;
import io.ledgerdesk.web.Envelope;
import io.ledgerdesk.web.identity.ForAgents;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;

/**
 * The events of one ticket, article or FAQ entry, to look at and to take away. Reads the log itself
 * and lags behind nothing.
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

    @RecordedAccess(AccessKind.AUDIT)
    @AuditFilterParameters
    @Parameter(
            in = ParameterIn.QUERY,
            name = "after",
            description = "Sequence; next of the page before.",
            schema = @Schema(type = "integer", format = "int64"))
    @PageSizeParameter
    @GetMapping("/api/admin/audit/{kind:tickets|articles|faq}/{id}/events")
    Envelope<AuditPage> page(
            @PathVariable String kind, @PathVariable String id, HttpServletRequest request) {
        QueryParameters parameters = new QueryParameters(request);
        leaveTicket(kind, id, request);
        return Envelope.ok(
                page(search(kind(kind), id, parameters, AuditController.limit(parameters))));
    }

    /** All that matches, however much: page by page, straight to the client. */
    @RecordedAccess(AccessKind.AUDIT_EXPORT)
    @AuditFilterParameters
    @Parameter(
            in = ParameterIn.QUERY,
            name = "after",
            description = "Sequence; next of the page before.",
            schema = @Schema(type = "integer", format = "int64"))
    @FileFormatParameter
    @GetMapping("/api/admin/audit/{kind:tickets|articles|faq}/{id}/events/export")
    void export(
            @PathVariable String kind,
            @PathVariable String id,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        QueryParameters parameters = new QueryParameters(request);
        leaveTicket(kind, id, request);
        ExportFormat format = ExportFormat.named(parameters.text("format"), json);
        AggregateSearch search = search(kind(kind), id, parameters, AuditSearch.MOST);
        AuditExport.write(
                response,
                format,
                page(search),
                next -> queries.ask(search.after(next), AuditPage.class));
    }

    private AuditPage page(AggregateSearch search) {
        AuditPage page = queries.ask(search, AuditPage.class);
        if (page.events().isEmpty() && search.filter().isEmpty() && search.after() == null) {
            throw notFound(search.kind());
        }
        return page;
    }

    /** Who looks at the trail of anything else is not in the access log. */
    private static void leaveTicket(String kind, String id, HttpServletRequest request) {
        if (kind(kind) == AuditedKind.TICKET) {
            request.setAttribute(RecordedAccess.TICKET, id);
        }
    }

    private static AuditedKind kind(String path) {
        return switch (path) {
            case "articles" -> AuditedKind.ARTICLE;
            case "faq" -> AuditedKind.FAQ;
            default -> AuditedKind.TICKET;
        };
    }

    private static Rejection notFound(AuditedKind kind) {
        return switch (kind) {
            case ARTICLE -> ArticleRejections.articleNotFound();
            case FAQ -> FaqRejections.faqNotFound();
            case TICKET, SAVED_VIEW -> TicketRejections.ticketNotFound();
        };
    }

    private static AggregateSearch search(
            AuditedKind kind, String id, QueryParameters parameters, int limit) {
        return new AggregateSearch(
                kind,
                id,
                AuditFilters.of(parameters),
                Moments.number("after", parameters.text("after")),
                limit);
    }
}
