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
import io.ledgerdesk.query.platform.web.Moments;
import io.ledgerdesk.query.platform.web.QueryParameters;
import io.ledgerdesk.query.platform.web.RecordedAccess;
import io.ledgerdesk.query.platform.web.ServedBy;
import io.ledgerdesk.web.Envelope;
import io.ledgerdesk.web.identity.ForAgents;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;

import jakarta.servlet.http.HttpServletRequest;

import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

import java.util.Map;

/** The whole trail: searched, and arranged by cause. */
@RestController
@ForAgents
@ServedBy(ReadModelNames.AUDIT_TRAIL)
class AuditController {

    static final int DEFAULT_LIMIT = 50;

    private final BoundedQueries queries;

    AuditController(BoundedQueries queries) {
        this.queries = queries;
    }

    @RecordedAccess(AccessKind.AUDIT_SEARCH)
    @AuditFilterParameters
    @Parameter(
            in = ParameterIn.QUERY,
            name = "kind",
            description = "What it happened to.",
            schema = @Schema(allowableValues = {"ticket", "article", "faq", "saved-view"}))
    @Parameter(
            in = ParameterIn.QUERY,
            name = "correlationId",
            description = "Of what belongs together.")
    @Parameter(
            in = ParameterIn.QUERY,
            name = "text",
            description = "Words, or beginnings of words, that must all occur.")
    @Parameter(
            in = ParameterIn.QUERY,
            name = "before",
            description = "Position; next of the page before.",
            schema = @Schema(type = "integer", format = "int64"))
    @Parameter(
            in = ParameterIn.QUERY,
            name = "limit",
            description = "At most so many.",
            schema = @Schema(type = "integer", defaultValue = "50", minimum = "1", maximum = "500"))
    @GetMapping("/api/admin/audit/events")
    Envelope<AuditPage> search(HttpServletRequest request) {
        QueryParameters parameters = new QueryParameters(request);
        return Envelope.ok(
                queries.ask(
                        new AuditSearch(
                                kind(parameters.text("kind")),
                                parameters.text("actor"),
                                parameters.text("impersonatedBy"),
                                parameters.text("type"),
                                parameters.text("correlationId"),
                                parameters.text("text"),
                                Moments.instant("from", parameters.text("from")),
                                Moments.instant("to", parameters.text("to")),
                                Moments.number("before", parameters.text("before")),
                                limit(parameters)),
                        AuditPage.class));
    }

    @RecordedAccess(AccessKind.AUDIT_SEARCH)
    @GetMapping("/api/admin/audit/causation/{correlationId}")
    Envelope<CausationTree> causation(@PathVariable String correlationId) {
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
