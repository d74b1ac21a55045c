package io.ledgerdesk.query.ticketsearch.web;

import io.ledgerdesk.api.ticket.query.TicketFilterTexts;
import io.ledgerdesk.api.ticket.view.TicketView;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * Tickets as lines of CSV, RFC 4180; all of a ticket but its attachments. Tags are as the filter
 * {@code tag} takes them.
 */
final class TicketCsv {

    static final String HEADER =
            line(
                    "ticketNumber",
                    "id",
                    "title",
                    "category",
                    "priority",
                    "status",
                    "userId",
                    "userName",
                    "userEmail",
                    "assignedTo",
                    "assignedToName",
                    "tags",
                    "messagesCount",
                    "createdAt",
                    "updatedAt",
                    "firstResponseAt",
                    "responseTime",
                    "closedAt",
                    "resolutionTime",
                    "userRating",
                    "description",
                    "userType",
                    "userPhone",
                    "assignedAt",
                    "resolvedAt",
                    "internalNotes",
                    "userFeedback");

    /** By which spreadsheet programs know UTF-8. */
    static final String BYTE_ORDER_MARK = "\uFEFF";

    private static final DateTimeFormatter MILLISECONDS =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

    private TicketCsv() {}

    static String line(TicketView ticket) {
        return line(
                ticket.ticketNumber(),
                ticket.id(),
                ticket.title(),
                ticket.category(),
                ticket.priority(),
                ticket.status(),
                ticket.userId(),
                ticket.userName(),
                ticket.userEmail(),
                ticket.assignedTo(),
                ticket.assignedToName(),
                TicketFilterTexts.joined(ticket.tags()),
                ticket.messagesCount(),
                ticket.createdAt(),
                ticket.updatedAt(),
                ticket.firstResponseAt(),
                ticket.responseTime(),
                ticket.closedAt(),
                ticket.resolutionTime(),
                ticket.userRating(),
                ticket.description(),
                ticket.userType(),
                ticket.userPhone(),
                ticket.assignedAt(),
                ticket.resolvedAt(),
                ticket.internalNotes(),
                ticket.userFeedback());
    }

    private static String line(@Nullable Object... values) {
        return Arrays.stream(values).map(TicketCsv::field).collect(Collectors.joining(","))
                + "\r\n";
    }

    private static String field(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case Instant instant -> MILLISECONDS.format(instant);
            case String text -> quoted(text);
            default -> value.toString();
        };
    }

    /** Spreadsheets take what starts like a formula for one; an apostrophe keeps it a text. */
    private static String quoted(String text) {
        String safe =
                !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        boolean needsQuotes = safe.chars().anyMatch(c -> c == ',' || c == '"' || c < ' ');
        return needsQuotes ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }
}
