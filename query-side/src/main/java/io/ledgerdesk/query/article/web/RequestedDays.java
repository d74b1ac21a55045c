package io.ledgerdesk.query.article.web;

import io.ledgerdesk.api.Rejection;
import io.ledgerdesk.api.RejectionKind;
import io.ledgerdesk.api.article.query.FindArticleStatistics;
import io.ledgerdesk.query.platform.web.QueryParameters;

import org.jspecify.annotations.Nullable;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Map;

/**
 * The days that a request for statistics asks for: {@code period}, so many days up to today, or
 * {@code from} and {@code to}, both inclusive; all in UTC.
 */
final class RequestedDays {

    private static final int FIRST_YEAR = 1970;
    private static final int LAST_YEAR = 2999;

    private RequestedDays() {}

    static FindArticleStatistics of(QueryParameters parameters, LocalDate today) {
        LocalDate start = start(parameters.text("period"), today);
        LocalDate from = date("from", parameters.text("from"));
        LocalDate to = date("to", parameters.text("to"));
        if (from == null && to == null) {
            return new FindArticleStatistics(start, today);
        }
        if (from != null && to != null && to.isBefore(from)) {
            throw invalid("to", "must not be before from");
        }
        return new FindArticleStatistics(from, to == null ? today : to);
    }

    private static @Nullable LocalDate start(@Nullable String period, LocalDate today) {
        return switch (period == null ? "7d" : period) {
            case "1d" -> today;
            case "7d" -> today.minusDays(6);
            case "30d" -> today.minusDays(29);
            case "90d" -> today.minusDays(89);
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
        } catch (DateTimeException e) {
            throw invalid(name, "must be a date such as 2026-01-31");
        }
        throw invalid(name, "must be in a year from " + FIRST_YEAR + " to " + LAST_YEAR);
    }

    private static Rejection invalid(String field, String wrong) {
        return new Rejection(
                RejectionKind.INVALID,
                "validation_failed",
                field + " " + wrong,
                Map.of(field, wrong));
    }
}
