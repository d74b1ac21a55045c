package io.ledgerdesk.api.ticket.query;

import io.ledgerdesk.api.WireNamed;
import io.ledgerdesk.api.ticket.TicketCategory;
import io.ledgerdesk.api.ticket.TicketPriority;
import io.ledgerdesk.api.ticket.TicketRejections;
import io.ledgerdesk.api.ticket.TicketStatus;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A filter as clients write it, in a query string or to be kept: a text by each parameter's name.
 * Several values of one are separated by commas; {@code \,} is a comma within a value, {@code \\} a
 * backslash, and any other backslash is itself. Both sides read it, hence it is part of the
 * language.
 */
public final class TicketFilterTexts {

    private static final String SEARCH = "search";

    /** The parameters that make a filter. */
    public static final List<String> FILTERS =
            List.of(
                    "status",
                    "priority",
                    "category",
                    "assignedTo",
                    "tag",
                    "requester",
                    "rating",
                    "createdFrom",
                    "createdTo",
                    "updatedFrom",
                    "updatedTo",
                    "closedFrom",
                    "closedTo",
                    "closingsFrom",
                    "closingsTo",
                    "reopeningsFrom",
                    "reopeningsTo",
                    "openAt",
                    "timezone",
                    "closedOnce",
                    "reopenedOnce",
                    "responded",
                    "overdue",
                    "responseOver",
                    "resolutionOver",
                    SEARCH,
                    "q");

    /** The parameters that make an order. */
    public static final List<String> ORDER = List.of("sortBy", "sortOrder");

    /** Characters of one text that is to be kept. */
    public static final int LONGEST = 2000;

    private static final int MOST_VALUES = 50;
    private static final String ME = "me";
    private static final String NOBODY = "unassigned";
    private static final String RELEVANCE = "relevance";
    private static final Pattern MINUTES = Pattern.compile("[0-9]{1,9}(\\.[0-9]{1,9})?");
    private static final BigDecimal MILLIS_PER_MINUTE = BigDecimal.valueOf(60_000);
    private static final char SEPARATOR = ',';
    private static final char ESCAPE = '\\';

    private final Map<String, String> texts;
    private final ZoneId zone;

    private TicketFilterTexts(Map<String, String> texts) {
        this.texts = texts;
        this.zone = TimeZones.named(text("timezone"));
    }

    /**
     * Reads a filter. Names of statuses and the like that there are not find nothing.
     *
     * @param texts by name; empty ones count as absent, names of no filter are ignored
     * @param agentId who asks, that is {@code me}
     * @throws io.ledgerdesk.api.Rejection when a rating, time, time zone, truth value or number of
     *     minutes is none
     */
    public static TicketFilter read(Map<String, String> texts, String agentId) {
        return new TicketFilterTexts(texts).filter(agentId);
    }

    /**
     * A text as it is to be kept: empty for one that says nothing, and without white space around
     * it, but for a literal text, which the list looks for as it was typed.
     */
    public static String kept(String name, @Nullable String text) {
        if (text == null || text.isBlank()) {
            return "";
        }
        return name.equals(SEARCH) ? text : text.strip();
    }

    /** Several values as one text that is read as just these. */
    public static String joined(Collection<String> values) {
        return values.stream()
                .map(value -> value.replace("\\", "\\\\").replace(",", "\\,"))
                .collect(Collectors.joining(","));
    }

    /**
     * Makes sure that a filter that is to be kept means something.
     *
     * @throws io.ledgerdesk.api.Rejection when it names what there is not
     */
    public static void check(Map<String, String> texts) {
        Map<String, String> wrong = new TreeMap<>();
        texts.forEach(
                (name, text) -> {
                    if (!FILTERS.contains(name) && !ORDER.contains(name)) {
                        wrong.put(name, "is no filter");
                    } else if (text.length() > LONGEST) {
                        wrong.put(name, "must be at most " + LONGEST + " characters");
                    } else if (text.indexOf('\0') >= 0) {
                        wrong.put(name, "must not contain NUL");
                    }
                });
        TicketFilter filter = read(texts, "");
        known("status", TicketStatus.class, filter.statuses(), wrong);
        known("priority", TicketPriority.class, filter.priorities(), wrong);
        known("category", TicketCategory.class, filter.categories(), wrong);
        String sortBy = texts.getOrDefault("sortBy", "");
        if (!sortBy.isEmpty() && !sortBy.equals(RELEVANCE)) {
            known("sortBy", TicketSort.class, List.of(sortBy), wrong);
        }
        if (!List.of("", "asc", "desc").contains(texts.getOrDefault("sortOrder", ""))) {
            wrong.put("sortOrder", "must be asc or desc");
        }
        if (!wrong.isEmpty()) {
            throw invalid(wrong);
        }
    }

    private static <E extends Enum<E> & WireNamed> void known(
            String name, Class<E> type, List<String> values, Map<String, String> wrong) {
        if (values.stream().anyMatch(value -> WireNamed.find(type, value) == null)) {
            wrong.put(name, "must be one of " + String.join(", ", WireNamed.names(type)));
        }
    }

    private TicketFilter filter(String agentId) {
        List<String> assignees = new ArrayList<>();
        boolean unassigned = false;
        for (String assignee : values("assignedTo")) {
            if (assignee.equals(NOBODY)) {
                unassigned = true;
            } else {
                assignees.add(assignee.equals(ME) ? agentId : assignee);
            }
        }
        return new TicketFilter(
                values("status"),
                values("priority"),
                values("category"),
                assignees.stream().distinct().toList(),
                unassigned,
                values("tag").stream().map(tag -> tag.toLowerCase(Locale.ROOT)).toList(),
                values("requester"),
                ratings(),
                range("created"),
                range("updated"),
                range("closed"),
                new TicketPast(
                        truth("closedOnce"),
                        truth("reopenedOnce"),
                        range("closings"),
                        range("reopenings"),
                        time("openAt", 1)),
                truth("overdue"),
                truth("responded"),
                minutes("responseOver"),
                minutes("resolutionOver"),
                unlessBlank(SEARCH),
                unlessBlank("q"));
    }

    private @Nullable String text(String name) {
        String text = texts.get(name);
        return text == null || text.isEmpty() ? null : text;
    }

    private @Nullable String unlessBlank(String name) {
        String text = text(name);
        return text == null || text.isBlank() ? null : text;
    }

    private List<String> values(String name) {
        String text = text(name);
        if (text == null) {
            return List.of();
        }
        List<String> values =
                split(text).stream()
                        .map(String::strip)
                        .filter(value -> !value.isEmpty())
                        .distinct()
                        .limit(MOST_VALUES + 1L)
                        .toList();
        if (values.size() > MOST_VALUES) {
            throw invalid(Map.of(name, "must be at most " + MOST_VALUES + " values"));
        }
        return values;
    }

    private static List<String> split(String text) {
        List<String> values = new ArrayList<>();
        StringBuilder value = new StringBuilder();
        for (int at = 0; at < text.length(); at++) {
            char character = text.charAt(at);
            char next = at + 1 < text.length() ? text.charAt(at + 1) : ' ';
            if (character == ESCAPE && (next == SEPARATOR || next == ESCAPE)) {
                value.append(next);
                at++;
            } else if (character == SEPARATOR) {
                values.add(value.toString());
                value.setLength(0);
            } else {
                value.append(character);
            }
        }
        values.add(value.toString());
        return values;
    }

    private List<Integer> ratings() {
        List<Integer> ratings = new ArrayList<>();
        for (String text : values("rating")) {
            if (!text.matches("[1-5]")) {
                throw invalid(Map.of("rating", "must be 1 to 5"));
            }
            ratings.add(Integer.valueOf(text));
        }
        return ratings;
    }

    private @Nullable Boolean truth(String name) {
        return switch (text(name)) {
            case null -> null;
            case "true" -> true;
            case "false" -> false;
            default -> throw invalid(Map.of(name, "must be true or false"));
        };
    }

    /** Of which the statistics tell thousandths. */
    private @Nullable Duration minutes(String name) {
        String text = text(name);
        if (text == null) {
            return null;
        }
        if (!MINUTES.matcher(text).matches()) {
            throw invalid(Map.of(name, "must be minutes, such as 90 or 12.5"));
        }
        return Duration.ofMillis(
                new BigDecimal(text)
                        .multiply(MILLIS_PER_MINUTE)
                        .setScale(0, RoundingMode.DOWN)
                        .longValueExact());
    }

    private TimeRange range(String name) {
        return new TimeRange(time(name + "From", 0), time(name + "To", 1));
    }

    private @Nullable Instant time(String name, int daysToAdd) {
        String text = text(name);
        if (text == null) {
            return null;
        }
        try {
            return text.indexOf('T') < 0
                    ? LocalDate.parse(text).plusDays(daysToAdd).atStartOfDay(zone).toInstant()
                    : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw invalid(Map.of(name, "must be a date or a time with its offset, in ISO 8601"));
        }
    }

    private static RuntimeException invalid(Map<String, String> wrong) {
        String field = new TreeMap<>(wrong).firstKey();
        return TicketRejections.invalid(field + " " + wrong.get(field), wrong);
    }
}
