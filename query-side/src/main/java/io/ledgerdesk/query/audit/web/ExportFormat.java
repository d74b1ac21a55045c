package io.ledgerdesk.query.audit.web;

import io.ledgerdesk.api.ticket.TicketRejections;
import io.ledgerdesk.query.audit.AuditEvent;
import io.ledgerdesk.query.platform.web.CsvLine;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.json.JsonMapper;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** How events are written to a file, one line each. */
sealed interface ExportFormat {

    String contentType();

    String suffix();

    /** What stands above the first line. */
    String header();

    /** One event with the end of its line. */
    String line(AuditEvent event);

    /** The format of a name, NDJSON where none is given. */
    static ExportFormat named(@Nullable String name, JsonMapper json) {
        return switch (name == null ? "ndjson" : name) {
            case "ndjson" -> new Ndjson(json);
            case "csv" -> new Csv();
            default ->
                    throw TicketRejections.invalid(
                            "format must be ndjson or csv",
                            Map.of("format", "must be ndjson or csv"));
        };
    }

    /** One JSON object a line. */
    record Ndjson(JsonMapper json) implements ExportFormat {

        @Override
        public String contentType() {
            return "application/x-ndjson";
        }

        @Override
        public String suffix() {
            return "ndjson";
        }

        @Override
        public String header() {
            return "";
        }

        @Override
        public String line(AuditEvent event) {
            return json.writeValueAsString(event) + "\n";
        }
    }

    /** RFC 4180, and safe to open with a spreadsheet: no text is taken for a formula. */
    record Csv() implements ExportFormat {

        private static final List<String> COLUMNS =
                List.of(
                        "position",
                        "sequence",
                        "recordedAt",
                        "type",
                        "revision",
                        "actorId",
                        "actorType",
                        "actorName",
                        "impersonatedBy",
                        "source",
                        "addressClass",
                        "correlationId",
                        "causationId",
                        "eventId",
                        "aggregateType",
                        "aggregateId",
                        "summary",
                        "payload");

        @Override
        public String contentType() {
            return "text/csv";
        }

        @Override
        public String suffix() {
            return "csv";
        }

        @Override
        public String header() {
            return String.join(",", COLUMNS) + "\r\n";
        }

        @Override
        public String line(AuditEvent event) {
            return CsvLine.of(
                    Arrays.<@Nullable Object>asList(
                            event.position(),
                            event.sequence(),
                            event.recordedAt(),
                            event.type(),
                            event.revision(),
                            event.actorId(),
                            event.actorType(),
                            event.actorName(),
                            event.impersonatedBy(),
                            event.source(),
                            event.addressClass(),
                            event.correlationId(),
                            event.causationId(),
                            event.eventId(),
                            event.aggregateType(),
                            event.aggregateId(),
                            event.summary(),
                            event.payload()));
        }
    }
}
