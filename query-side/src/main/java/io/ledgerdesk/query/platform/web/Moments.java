package io.ledgerdesk.query.platform.web;

import io.ledgerdesk.api.ticket.TicketRejections;
import io.ledgerdesk.api.ticket.query.Moment;

import org.jspecify.annotations.Nullable;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;

/** Moments of the past as requests name them: a position, or an instant in ISO-8601. */
public final class Moments {

    private static final int MOST_DIGITS = 18;

    /** Nothing is from before or after, and PostgreSQL reads no years of more digits. */
    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");

    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

    private Moments() {}

    /**
     * Reads a moment.
     *
     * @param name of the parameter, for the refusal
     */
    public static Moment parse(String name, @Nullable String text) {
        String value = text == null ? "" : text.strip();
        if (isNumber(value)) {
            return new Moment.AtPosition(Long.parseLong(value));
        }
        Instant instant = instant(value);
        if (instant == null) {
            throw refused(name, "must be a position or an instant in ISO-8601");
        }
        return new Moment.AtInstant(instant);
    }

    /** An optional instant in ISO-8601. */
    public static @Nullable Instant instant(String name, @Nullable String text) {
        if (text == null) {
            return null;
        }
        Instant instant = instant(text.strip());
        if (instant == null) {
            throw refused(name, "must be an instant in ISO-8601");
        }
        return instant;
    }

    /** An optional position or other whole number from 0 up. */
    public static @Nullable Long number(String name, @Nullable String text) {
        if (text == null) {
            return null;
        }
        String digits = text.strip();
        if (!isNumber(digits)) {
            throw refused(name, "must be a whole number");
        }
        return Long.parseLong(digits);
    }

    private static boolean isNumber(String text) {
        return !text.isEmpty()
                && text.length() <= MOST_DIGITS
                && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static @Nullable Instant instant(String text) {
        try {
            Instant instant = OffsetDateTime.parse(text).toInstant();
            return instant.isBefore(FIRST) ? FIRST : instant.isAfter(LAST) ? LAST : instant;
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static RuntimeException refused(String name, String what) {
        return TicketRejections.invalid(name + " " + what, Map.of(name, what));
    }
}
