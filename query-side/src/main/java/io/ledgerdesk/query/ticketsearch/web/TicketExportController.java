package io.ledgerdesk.query.ticketsearch.web;

import io.ledgerdesk.api.ReadModelNames;
import io.ledgerdesk.api.Rejection;
import io.ledgerdesk.api.RejectionKind;
import io.ledgerdesk.api.ticket.Actor;
import io.ledgerdesk.api.ticket.TicketRejections;
import io.ledgerdesk.api.ticket.query.ExportTickets;
import io.ledgerdesk.api.ticket.query.ExportTicketsAsOf;
import io.ledgerdesk.api.ticket.query.PageRequest;
import io.ledgerdesk.api.ticket.query.TicketFilter;
import io.ledgerdesk.api.ticket.view.TicketExportPart;
import io.ledgerdesk.api.ticket.view.TicketView;
import io.ledgerdesk.query.platform.AccessKind;
import io.ledgerdesk.query.platform.BoundedQueries;
import io.ledgerdesk.query.platform.web.AsOfParameters;
import io.ledgerdesk.query.platform.web.QueryParameters;
import io.ledgerdesk.query.platform.web.RecordedAccess;
import io.ledgerdesk.query.platform.web.RequestedPast;
import io.ledgerdesk.query.platform.web.ServedBy;
import io.ledgerdesk.query.platform.web.SortParameters;
import io.ledgerdesk.web.identity.ForAgents;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.function.Function;

/**
 * The agents' list as a file, however long: a hundred tickets at a time are read and sent. Each
 * hundred is of one moment, not the whole, unless {@code asOf} names one.
 */
@RestController
@ForAgents
@ServedBy(
        value = ReadModelNames.TICKET_SEARCH,
        with = @ServedBy.With(parameter = "view", readModels = ReadModelNames.SAVED_VIEWS))
class TicketExportController {

    /** Each holds a thread for as long as its client reads. */
    private static final int MOST_AT_ONCE = 4;

    private final BoundedQueries queries;
    private final JsonMapper json;
    private final Semaphore free = new Semaphore(MOST_AT_ONCE);

    TicketExportController(BoundedQueries queries, JsonMapper json) {
        this.queries = queries;
        this.json = json;
    }

    @RecordedAccess(AccessKind.LIST_EXPORT)
    @TicketFilterParameters
    @SortParameters
    @AsOfParameters
    @Parameter(
            in = ParameterIn.QUERY,
            name = "format",
            description = "Of the file.",
            schema =
                    @Schema(
                            allowableValues = {"csv", "ndjson"},
                            defaultValue = "csv"))
    @Parameter(
            in = ParameterIn.QUERY,
            name = "bom",
            description =
                    "Whether a CSV begins with a byte order mark, by which spreadsheet programs know UTF-8.",
            schema = @Schema(type = "boolean", defaultValue = "false"))
    @GetMapping("/api/admin/support/tickets/export")
    void export(Actor agent, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        QueryParameters parameters = RequestedTickets.parameters(request, agent, queries);
        Format format = format(parameters.text("format"), bom(parameters.text("bom")));
        TicketFilter filter = RequestedTickets.of(parameters, agent);
        PageRequest page = parameters.order();
        if (!free.tryAcquire()) {
            throw new Rejection(
                    RejectionKind.UNAVAILABLE,
                    "exports_busy",
                    "Too many exports are running; try again later");
        }
        try {
            RequestedPast past = RequestedPast.of(parameters, queries, response);
            send(past, filter, page, format, response);
        } finally {
            free.release();
        }
    }

    private void send(
            RequestedPast past,
            TicketFilter filter,
            PageRequest page,
            Format format,
            HttpServletResponse response)
            throws IOException {
        TicketExportPart part = part(past, new ExportTickets(filter, page, null));
        response.setContentType(format.contentType());
        response.setHeader(
                "Content-Disposition",
                "attachment; filename=\"tickets." + format.extension() + "\"");
        response.setHeader("Cache-Control", "no-store");
        Writer out = new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8);
        out.write(format.header());
        while (true) {
            for (TicketView ticket : part.tickets()) {
                out.write(format.line().apply(ticket));
            }
            out.flush();
            String cursor = part.nextCursor();
            if (cursor == null) {
                return;
            }
            part = part(past, new ExportTickets(filter, page, cursor));
        }
    }

    private static TicketExportPart part(RequestedPast past, ExportTickets query) {
        return past.ask(
                query, moment -> new ExportTicketsAsOf(query, moment), TicketExportPart.class);
    }

    private Format format(@Nullable String name, boolean bom) {
        return switch (name == null ? "csv" : name) {
            case "csv" ->
                    new Format(
                            "csv",
                            "text/csv;charset=UTF-8",
                            (bom ? TicketCsv.BYTE_ORDER_MARK : "") + TicketCsv.HEADER,
                            TicketCsv::line);
            case "ndjson" -> {
                if (bom) {
                    throw invalid("bom", "must not be true but for csv");
                }
                yield new Format(
                        "ndjson",
                        "application/x-ndjson;charset=UTF-8",
                        "",
                        ticket -> json.writeValueAsString(ticket) + "\n");
            }
            default -> throw invalid("format", "must be csv or ndjson");
        };
    }

    private static boolean bom(@Nullable String text) {
        return switch (text) {
            case null -> false;
            case "true" -> true;
            case "false" -> false;
            default -> throw invalid("bom", "must be true or false");
        };
    }

    private static RuntimeException invalid(String field, String wrong) {
        return TicketRejections.invalid(field + " " + wrong, Map.of(field, wrong));
    }

    private record Format(
            String extension,
            String contentType,
            String header,
            Function<TicketView, String> line) {}
}
