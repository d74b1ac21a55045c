package io.ledgerdesk.web.identity;

import io.ledgerdesk.web.json.StorableText;
import io.ledgerdesk.web.problem.Suspension;

import org.jspecify.annotations.Nullable;

import java.math.BigInteger;
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

    /** The year 5138: a larger number counts milliseconds. */
    private static final long LATEST_SECONDS = 100_000_000_000L;

    private static final Instant END_OF_TIME = Instant.parse("9999-12-31T23:59:59.999Z");
    private static final String NO_REASON = "No reason was given";
    private static final DateTimeFormatter ISO_MILLISECONDS =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

    private final Map<String, ?> values;

    Attributes(Map<String, ?> values) {
        this.values = values;
    }

    /** Whether there is anything under this name. */
    boolean says(String name) {
        return find(name) != null;
    }

    /** The first of these that is a usable text: not blank, not absurdly long, storable. */
    @Nullable String text(List<String> names) {
        for (String name : names) {
            String text = usable(find(name));
            if (text != null) {
                return text;
            }
        }
        return null;
    }

    /**
     * The first of these that says anything, which must be a usable text: nobody is taken for
     * somebody else because their first id makes no sense.
     *
     * @throws CallerRefusedException when none says anything, or the first that does makes no sense
     */
    String id(List<String> names) {
        for (String name : names) {
            Object value = find(name);
            if (value != null && !(value instanceof String text && text.isBlank())) {
                String id = usable(value);
                if (id != null) {
                    return id;
                }
                break;
            }
        }
        throw new CallerRefusedException(IdentityProblems.tokenInvalid());
    }

    private static @Nullable String usable(@Nullable Object value) {
        if (value == null || !(value instanceof String || isWhole(value))) {
            return null;
        }
        String text = value.toString().strip();
        return !text.isEmpty() && text.length() <= LONGEST_TEXT && StorableText.isStorable(text)
                ? text
                : null;
    }

    /** Whether a number is kept exactly; what was rounded could be somebody else's. */
    private static boolean isWhole(Object value) {
        return value instanceof Long
                || value instanceof Integer
                || value instanceof Short
                || value instanceof Byte
                || value instanceof BigInteger;
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
        boolean shutOut = suspended.stream().map(this::find).anyMatch(Attributes::isTrue);
        if (!shutOut) {
            return null;
        }
        String told = text(reason);
        return new Suspension(told == null ? NO_REASON : told, time(suspendedAt));
    }

    private static boolean isTrue(@Nullable Object value) {
        return value instanceof Number number
                ? number.doubleValue() == 1
                : "true".equalsIgnoreCase(String.valueOf(value));
    }

    private @Nullable String time(List<String> names) {
        for (String name : names) {
            Object value = find(name);
            try {
                Instant time = instant(value);
                if (time != null) {
                    return time.isAfter(END_OF_TIME) ? null : ISO_MILLISECONDS.format(time);
                }
            } catch (DateTimeException notATime) {
                return null;
            }
        }
        return null;
    }

    private static @Nullable Instant instant(@Nullable Object value) {
        return switch (value) {
            case Instant instant -> instant;
            case Number number when number.longValue() > LATEST_SECONDS ->
                    Instant.ofEpochMilli(number.longValue());
            case Number number -> Instant.ofEpochSecond(number.longValue());
            case String text -> DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(text, Instant::from);
            case null, default -> null;
        };
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
