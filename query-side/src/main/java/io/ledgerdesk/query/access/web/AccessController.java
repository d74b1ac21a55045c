package io.ledgerdesk.query.access.web;

import io.ledgerdesk.api.WireNamed;
import io.ledgerdesk.api.ticket.TicketRejections;
import io.ledgerdesk.query.access.AccessEntry;
import io.ledgerdesk.query.access.AccessPage;
import io.ledgerdesk.query.access.AccessSearch;
import io.ledgerdesk.query.platform.AccessKind;
import io.ledgerdesk.query.platform.BoundedQueries;
import io.ledgerdesk.query.platform.web.CsvLine;
import io.ledgerdesk.query.platform.web.FileFormatParameter;
import io.ledgerdesk.query.platform.web.Moments;
import io.ledgerdesk.query.platform.web.PageSizeParameter;
import io.ledgerdesk.query.platform.web.QueryParameters;
import io.ledgerdesk.web.Envelope;
import io.ledgerdesk.web.identity.ForAgents;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.Writer;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/** Who looked at what, to look at and to take away. */
@RestController
@ForAgents
class AccessController {

    private static final long DEFAULT_LIMIT = 50;

    private final BoundedQueries queries;
    private final JsonMapper json;

    AccessController(BoundedQueries queries, JsonMapper json) {
        this.queries = queries;
        this.json = json;
    }

    @AccessFilterParameters
    @PageSizeParameter
    @GetMapping("/api/admin/audit/access")
    Envelope<AccessPage> page(HttpServletRequest request) {
        QueryParameters parameters = new QueryParameters(request);
        Long limit = Moments.number("limit", parameters.text("limit"));
        long size = limit == null ? DEFAULT_LIMIT : limit;
        if (size < 1 || size > AccessSearch.MOST) {
            throw invalid("limit", "must be from 1 to " + AccessSearch.MOST);
        }
        return Envelope.ok(queries.ask(search(parameters, (int) size), AccessPage.class));
    }

    /** All that matches, however much: page by page, straight to the client. */
    @AccessFilterParameters
    @FileFormatParameter
    @GetMapping("/api/admin/audit/access/export")
    void export(HttpServletRequest request, HttpServletResponse response) throws IOException {
        QueryParameters parameters = new QueryParameters(request);
        String format = parameters.text("format");
        boolean csv = "csv".equals(format);
        if (format != null && !csv && !format.equals("ndjson")) {
            throw invalid("format", "must be ndjson or csv");
        }
        AccessSearch search = search(parameters, AccessSearch.MOST);
        AccessPage page = queries.ask(search, AccessPage.class);
        response.setContentType(csv ? "text/csv" : "application/x-ndjson");
        response.setCharacterEncoding("UTF-8");
        response.setHeader(
                "Content-Disposition",
                "attachment; filename=\"access." + (csv ? "csv" : "ndjson") + "\"");
        response.setHeader("Cache-Control", "no-store");
        Writer out = response.getWriter();
        if (csv) {
            out.write(
                    "id,at,actorId,actorName,impersonatedBy,ticketId,kind,requestId,"
                            + "correlationId,addressClass,search\r\n");
        }
        while (true) {
            for (AccessEntry entry : page.accesses()) {
                out.write(csv ? csvLine(entry) : json.writeValueAsString(entry) + "\n");
            }
            Long next = page.next();
            if (next == null) {
                break;
            }
            page = queries.ask(search.before(next), AccessPage.class);
        }
        out.flush();
    }

    private static AccessSearch search(QueryParameters parameters, int limit) {
        String kindName = parameters.text("kind");
        AccessKind kind = WireNamed.find(AccessKind.class, kindName);
        if (kindName != null && kind == null) {
            throw invalid(
                    "kind",
                    "must be one of "
                            + Arrays.stream(AccessKind.values())
                                    .map(AccessKind::wireName)
                                    .collect(Collectors.joining(", ")));
        }
        return new AccessSearch(
                parameters.text("actor"),
                parameters.text("impersonatedBy"),
                parameters.text("ticket"),
                kind,
                Moments.instant("from", parameters.text("from")),
                Moments.instant("to", parameters.text("to")),
                Moments.number("before", parameters.text("before")),
                limit);
    }

    private static RuntimeException invalid(String field, String what) {
        return TicketRejections.invalid(field + " " + what, Map.of(field, what));
    }

    private String csvLine(AccessEntry entry) {
        Map<String, String> search = entry.search();
        return CsvLine.of(
                Arrays.<@Nullable Object>asList(
                        entry.id(),
                        entry.at(),
                        entry.actorId(),
                        entry.actorName(),
                        entry.impersonatedBy(),
                        entry.ticketId(),
                        entry.kind(),
                        entry.requestId(),
                        entry.correlationId(),
                        entry.addressClass(),
                        search == null ? null : json.writeValueAsString(search)));
    }
}
