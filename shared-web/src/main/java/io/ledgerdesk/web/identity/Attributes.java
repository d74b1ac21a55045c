package io.ledgerdesk.web.identity;

import io.ledgerdesk.web.json.StorableText;
import io.ledgerdesk.web.problem.Suspension;

import org.jspecify.annotations.Nullable;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a token or a profile says about somebody, read by configured names. Nothing in it is trusted
 * to have the type one would expect.
 */
final class Attributes {

    private static final int LONGEST_TEXT = 300;
    private static final String NO_REASON = "No reason was given";
    private static final DateTimeFormatter ISO_MILLISECONDS =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

    private final Map<String, ?> values;

    Attributes(Map<String, ?> values) {
        this.values = values;
    }

    /** The first of these that is a usable text: not blank, not absurdly long, storable. */
    @Nullable String text(List<String> names) {
        for (String name : names) {
            Object value = find(name);
            if (value instanceof String || value instanceof Number) {
                String text = value.toString().strip();
                if (!text.isEmpty()
                        && text.length() <= LONGEST_TEXT
                        && StorableText.isStorable(text)) {
                    return text;
                }
            }
        }
        return null;
    }

    /** All texts under these names, be they lists or separated by commas or spaces. */
    Set<String> texts(List<String> names) {
        Set<String> all = new LinkedHashSet<>();
        for (String name : names) {
            Object value = find(name);
            if (value instanceof String text) {
                all.addAll(List.of(text.strip().split("[,\\s]+", -1)));
            } else if (value instanceof Collection<?> list) {
                list.stream()
                        .filter(String.class::isInstance)
                        .map(String.class::cast)
                        .forEach(all::add);
            }
        }
        return all;
    }

    /** Whether and why this account is shut out. */
    @Nullable Suspension suspension(
            List<String> suspended, List<String> reason, List<String> suspendedAt) {
        boolean shutOut =
                suspended.stream()
                        .map(this::find)
                        .anyMatch(value -> "true".equalsIgnoreCase(String.valueOf(value)));
        if (!shutOut) {
            return null;
        }
        String told = text(reason);
        return new Suspension(told == null ? NO_REASON : told, time(suspendedAt));
    }

    private @Nullable String time(List<String> names) {
        for (String name : names) {
            Object value = find(name);
            try {
                if (value instanceof Instant instant) {
                    return ISO_MILLISECONDS.format(instant);
                }
                if (value instanceof Number seconds) {
                    return ISO_MILLISECONDS.format(Instant.ofEpochSecond(seconds.longValue()));
                }
                if (value instanceof String text) {
                    return ISO_MILLISECONDS.format(
                            DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(text, Instant::from));
                }
            } catch (DateTimeException notATime) {
                return null;
            }
        }
        return null;
    }

    private @Nullable Object find(String name) {
        if (values.containsKey(name)) {
            return values.get(name);
        }
        Object inner = values;
        for (String step : name.split("\\.", -1)) {
            inner = inner instanceof Map<?, ?> object ? object.get(step) : null;
        }
        return inner;
    }
}
