package io.ledgerdesk.query.ticketstatistics.web;

import io.ledgerdesk.api.ticket.TicketRejections;
import io.ledgerdesk.api.ticket.query.StatisticsRange;
import io.ledgerdesk.api.ticket.query.TimeZones;
import io.ledgerdesk.query.platform.web.QueryParameters;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Map;

/**
 * The time that a request for statistics asks for: {@code period}, so many times 24 hours up to
 * now, or the days {@code from} and {@code to}, both inclusive, in {@code timezone}.
 */
final class RequestedRange {

    private static final String DEFAULT_PERIOD = "7d";
    private static final int FIRST_YEAR = 1970;
    private static final int LAST_YEAR = 2999;

    private RequestedRange() {}

    /**
     * Reads it.
     *
     * @throws io.ledgerdesk.api.Rejection when it is not understood
     */
    static StatisticsRange of(QueryParameters parameters, Instant now) {
        ZoneId zone = TimeZones.named(parameters.text("timezone"));
        Instant start = start(parameters.text("period"), now);
        LocalDate from = date("from", parameters.text("from"));
        LocalDate to = date("to", parameters.text("to"));
        if (from == null && to == null) {
            return new StatisticsRange(start, now, zone);
        }
        if (from != null && to != null && to.isBefore(from)) {
            throw invalid("to", "must not be before from");
        }
        Instant end = to == null ? now : to.plusDays(1).atStartOfDay(zone).toInstant();
        return new StatisticsRange(
                from == null ? null : from.atStartOfDay(zone).toInstant(), end, zone);
    }

    private static @Nullable Instant start(@Nullable String period, Instant now) {
        return switch (period == null ? DEFAULT_PERIOD : period) {
            case "1d" -> now.minus(Duration.ofDays(1));
            case "7d" -> now.minus(Duration.ofDays(7));
            case "30d" -> now.minus(Duration.ofDays(30));
            case "90d" -> now.minus(Duration.ofDays(90));
            case "all" -> null;
            default -> throw invalid("period", "must be one of 1d, 7d, 30d, 90d, all");
        };
    }

    private static @Nullable LocalDate date(String name, @Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            LocalDate date = LocalDate.parse(text);
            if (date.getYear() >= FIRST_YEAR && date.getYear() <= LAST_YEAR) {
                return date;
            }
        } catch (DateTimeParseException e) {
            throw invalid(name, "must be a date such as 2026-01-31");
        }
        throw invalid(name, "must be in a year from " + FIRST_YEAR + " to " + LAST_YEAR);
    }

    private static RuntimeException invalid(String field, String wrong) {
        return TicketRejections.invalid(field + " " + wrong, Map.of(field, wrong));
    }
}
