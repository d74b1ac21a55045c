package io.ledgerdesk.query.audit.web;

import io.ledgerdesk.api.ReadModelNames;
import io.ledgerdesk.api.WireNamed;
import io.ledgerdesk.api.ticket.TicketRejections;
import io.ledgerdesk.query.audit.AuditPage;
import io.ledgerdesk.query.audit.AuditSearch;
import io.ledgerdesk.query.audit.AuditedKind;
import io.ledgerdesk.query.audit.CausationTree;
import io.ledgerdesk.query.audit.FindCausation;
import io.ledgerdesk.query.platform.AccessKind;
import io.ledgerdesk.query.platform.BoundedQueries;
import io.ledgerdesk.query.platform.web.FileFormatParameter;
import io.ledgerdesk.query.platform.web.Moments;
import io.ledgerdesk.query.platform.web.PageSizeParameter;
import io.ledgerdesk.query.platform.web.QueryParameters;
import io.ledgerdesk.query.platform.web.RecordedAccess;
import io.ledgerdesk.query.platform.web.ServedBy;
import io.ledgerdesk.web.Envelope;
import io.ledgerdesk.web.identity.ForAgents;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.util.Map;

/** The whole trail: searched, and arranged by cause. */
@RestController
@ForAgents
@ServedBy(ReadModelNames.AUDIT_TRAIL)
class AuditController {

    static final int DEFAULT_LIMIT = 50;

    private final BoundedQueries queries;
    private final JsonMapper json;

    AuditController(BoundedQueries queries, JsonMapper json) {
        this.queries = queries;
        this.json = json;
    }

    @RecordedAccess(AccessKind.AUDIT_SEARCH)
    @AuditSearchParameters
    @Parameter(
            in = ParameterIn.QUERY,
            name = "before",
            description = "Position; next of the page before.",
            schema = @Schema(type = "integer", format = "int64"))
    @PageSizeParameter
    @GetMapping("/api/admin/audit/events")
    Envelope<AuditPage> search(HttpServletRequest request) {
        QueryParameters parameters = new QueryParameters(request);
        request.setAttribute(RecordedAccess.SEARCH, AuditFilters.texts(parameters));
        return Envelope.ok(queries.ask(search(parameters, limit(parameters)), AuditPage.class));
    }

    /** All that matches, newest first. */
    @RecordedAccess(AccessKind.AUDIT_SEARCH_EXPORT)
    @AuditSearchParameters
    @Parameter(
            in = ParameterIn.QUERY,
            name = "before",
            description = "Position below which it begins.",
            schema = @Schema(type = "integer", format = "int64"))
    @FileFormatParameter
    @GetMapping("/api/admin/audit/events/export")
    void export(HttpServletRequest request, HttpServletResponse response) throws IOException {
        QueryParameters parameters = new QueryParameters(request);
        request.setAttribute(RecordedAccess.SEARCH, AuditFilters.texts(parameters));
        ExportFormat format = ExportFormat.named(parameters.text("format"), json);
        AuditSearch search = search(parameters, AuditSearch.MOST);
        AuditExport.write(
                response,
                format,
                queries.ask(search, AuditPage.class),
                next -> queries.ask(search.before(next), AuditPage.class));
    }

    private static AuditSearch search(QueryParameters parameters, int limit) {
        return new AuditSearch(
                kind(parameters.text("kind")),
                AuditFilters.of(parameters),
                Moments.number("before", parameters.text("before")),
                limit);
    }

    @RecordedAccess(AccessKind.AUDIT_SEARCH)
    @GetMapping("/api/admin/audit/causation/{correlationId}")
    Envelope<CausationTree> causation(
            @PathVariable String correlationId, HttpServletRequest request) {
        request.setAttribute(RecordedAccess.SEARCH, Map.of("correlationId", correlationId));
        return Envelope.ok(queries.ask(new FindCausation(correlationId), CausationTree.class));
    }

    private static @Nullable AuditedKind kind(@Nullable String name) {
        AuditedKind kind = WireNamed.find(AuditedKind.class, name);
        if (name != null && kind == null) {
            String what = "must be ticket, article, faq or saved-view";
            throw TicketRejections.invalid("kind " + what, Map.of("kind", what));
        }
        return kind;
    }

    /** How many events a page may have. */
    static int limit(QueryParameters parameters) {
        Long limit = Moments.number("limit", parameters.text("limit"));
        if (limit == null) {
            return DEFAULT_LIMIT;
        }
        if (limit < 1 || limit > AuditSearch.MOST) {
            String what = "must be from 1 to " + AuditSearch.MOST;
            throw TicketRejections.invalid("limit " + what, Map.of("limit", what));
        }
        return limit.intValue();
    }
}
