package io.ledgerdesk.query.ticketsearch;

import static java.util.stream.Collectors.joining;

import io.ledgerdesk.api.WireNamed;
import io.ledgerdesk.api.ticket.TicketCategory;
import io.ledgerdesk.api.ticket.TicketPriority;
import io.ledgerdesk.api.ticket.TicketStatus;
import io.ledgerdesk.api.ticket.query.TicketFilter;
import io.ledgerdesk.api.ticket.query.TicketPast;
import io.ledgerdesk.api.ticket.query.TimeRange;
import io.ledgerdesk.query.platform.ReadModel;
import io.ledgerdesk.query.platform.StoredJson;
import io.ledgerdesk.query.platform.StoredText;
import io.ledgerdesk.query.textsearch.LiteralWords;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collector;

/** The WHERE clause of a search, over a table with the alias {@code t}, as it grows. */
final class SearchConditions {

    /** Of which times PostgreSQL knows, well within. */
    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");

    private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

    static final String HOLDS_WORDS = "words @@ CAST(? AS tsquery)";
    private static final String AMONG_TEXTS = "SELECT ticket_id FROM %s WHERE %s";
    private static final String LOOK_INTO_TEXTS =
            "(SELECT true FROM %s x WHERE x.ticket_id = t.ticket_id AND %s LIMIT 1)";

    private final StringBuilder sql;
    private final List<Object> arguments = new ArrayList<>();
    private String next = " WHERE ";

    SearchConditions(String start) {
        this.sql = new StringBuilder(start);
    }

    String sql() {
        return sql.toString();
    }

    List<Object> arguments() {
        return List.copyOf(arguments);
    }

    void and(String condition, Object... values) {
        sql.append(next).append(condition);
        next = " AND ";
        arguments.addAll(List.of(values));
    }

    /**
     * What tickets are counted by. Constants are spliced in, not bound: a partial index is used
     * only where it is known to do.
     */
    void facets(TicketFilter filter, String nobody) {
        constants("status", TicketStatus.class, filter.statuses());
        constants("priority", TicketPriority.class, filter.priorities());
        constants("category", TicketCategory.class, filter.categories());
        if (filter.asksForAssignees()) {
            List<String> parts = new ArrayList<>();
            if (!filter.assignees().isEmpty()) {
                parts.add(anyOf("t.assignee_id", filter.assignees().size()));
            }
            if (filter.unassigned()) {
                parts.add(nobody);
            }
            and(
                    parts.stream().collect(joining(" OR ", "(", ")")),
                    filter.assignees().stream().map(StoredText::id).toArray());
        }
    }

    private <E extends Enum<E> & WireNamed> void constants(
            String column, Class<E> type, List<String> names) {
        List<String> known =
                names.stream()
                        .map(name -> WireNamed.find(type, name))
                        .filter(Objects::nonNull)
                        .distinct()
                        .map(constant -> "'" + constant.wireName() + "'")
                        .toList();
        if (known.size() == 1) {
            and("t." + column + " = " + known.getFirst());
        } else if (!known.isEmpty()) {
            and("t." + column + " IN (" + String.join(", ", known) + ")");
        }
    }

    /**
     * Any of these tags.
     *
     * @param rare whether the index of tags may be used, which finds all tickets that have them and
     *     in no order; it is known to do only where the tags are known to be none of none
     */
    void tags(List<String> tags, boolean rare) {
        if (!tags.isEmpty()) {
            and(
                    (rare ? "t.tags <> '[]'::jsonb AND " : "")
                            + Collections.nCopies(tags.size(), "t.tags @> ?::jsonb").stream()
                                    .collect(joining(" OR ", "(", ")")),
                    tags.stream().map(tag -> StoredJson.write(List.of(tag))).toArray());
        }
    }

    /** What tickets are not counted by, texts, tags and the moments of other tables apart. */
    void rest(TicketFilter filter) {
        if (!filter.requesters().isEmpty()) {
            and(
                    anyOf("t.requester_id", filter.requesters().size()),
                    filter.requesters().stream().map(StoredText::id).toArray());
        }
        if (!filter.ratings().isEmpty()) {
            and(anyOf("t.stars", filter.ratings().size()), filter.ratings().toArray());
        }
        within("t.closed_at", filter.closed());
        if (filter.responded() != null) {
            and("t.first_response_at IS " + (filter.responded() ? "NOT NULL" : "NULL"));
        }
        longAfterOpening("t.first_response_at", filter.responseOver());
        longAfterOpening("t.closed_at", filter.resolutionOver());
    }

    private void longAfterOpening(String column, @Nullable Duration over) {
        if (over != null) {
            and(
                    column + " > t.created_at + make_interval(secs => CAST(? AS float8))",
                    over.toMillis() / 1000.0);
        }
    }

    /**
     * What must have happened to a ticket, whatever has happened since.
     *
     * @param rare whether those tickets are looked up first, or looked into one by one
     */
    void past(TicketPast past, boolean rare, ReadModel readModel) {
        whatHappened(past, rare, false, readModel);
        if (past.openAt() != null) {
            OffsetDateTime then = time(past.openAt());
            openedBefore(then);
            if (rare) {
                // Among these few, which the present tells of, it is looked what was the case then.
                and(
                        "t.ticket_id IN (SELECT o.ticket_id FROM "
                                + readModel.table("ticket")
                                + " o WHERE o.status <> 'closed' AND o.created_at < ?"
                                + " UNION SELECT m.ticket_id FROM "
                                + readModel.table("milestone")
                                + " m WHERE m.kind = 'c' AND m.at >= ?)",
                        then,
                        then);
            } else {
                notClosedBefore(then);
            }
            and(
                    "coalesce((SELECT m.kind <> 'c' FROM "
                            + readModel.table("milestone")
                            + " m WHERE m.ticket_id = t.ticket_id AND m.at < ?"
                            + " ORDER BY m.sequence DESC LIMIT 1), true)",
                    then);
        }
    }

    /** The same but for what the planner cannot reckon with. */
    void expectedPast(TicketPast past, ReadModel readModel) {
        whatHappened(past, true, true, readModel);
        if (past.openAt() != null) {
            OffsetDateTime then = time(past.openAt());
            openedBefore(then);
            notClosedBefore(then);
        }
    }

    private void openedBefore(OffsetDateTime then) {
        and("t.created_at < ?", then);
    }

    /** Whose last closing was before has been closed ever since. */
    private void notClosedBefore(OffsetDateTime then) {
        and("(t.closed_at IS NULL OR t.closed_at >= ?)", then);
    }

    /**
     * What happened, or never did.
     *
     * @param expected whether the planner is only asked how many there are; what never happened is
     *     looked for ticket by ticket otherwise, since that is nearly all of them
     */
    private void whatHappened(
            TicketPast past, boolean rare, boolean expected, ReadModel readModel) {
        String milestones = readModel.table("milestone");
        if (isFalse(past.closedOnce())) {
            // So it is with whatever was never closed, and there are few of these.
            and("t.status <> 'closed'");
        }
        happened(milestones, MilestoneRepository.CLOSING, past.closings(), rare);
        once(milestones, MilestoneRepository.CLOSING, past.closedOnce(), rare, expected);
        happened(milestones, MilestoneRepository.REOPENING, past.reopenings(), rare);
        once(milestones, MilestoneRepository.REOPENING, past.reopenedOnce(), rare, expected);
    }

    private void happened(String milestones, String kind, TimeRange range, boolean rare) {
        if (!range.isAlways()) {
            SearchConditions found =
                    new SearchConditions(
                            rare
                                    ? "SELECT t.ticket_id FROM " + milestones + " t"
                                    : "SELECT true FROM " + milestones + " m");
            String alias = rare ? "t" : "m";
            found.and(alias + ".kind = '" + kind + "'");
            found.within(alias + ".at", range);
            if (rare) {
                and("t.ticket_id IN (" + found.sql() + ")", found.arguments.toArray());
            } else {
                found.and("m.ticket_id = t.ticket_id");
                if (range.to() != null) {
                    openedBefore(time(range.to()));
                }
                and("coalesce((" + found.sql() + " LIMIT 1), false)", found.arguments.toArray());
            }
        }
    }

    private void once(
            String milestones,
            String kind,
            @Nullable Boolean once,
            boolean rare,
            boolean expected) {
        if (once != null) {
            String ever =
                    "SELECT %s FROM %s m WHERE m.ticket_id = t.ticket_id AND m.kind = '%s'"
                            .formatted(once, milestones, kind);
            if (expected || (rare && once)) {
                and((once ? "EXISTS (" : "NOT EXISTS (") + ever + ")");
            } else {
                and("coalesce((" + ever + " LIMIT 1), " + !once + ")");
            }
        }
    }

    private static boolean isTrue(@Nullable Boolean value) {
        return value != null && value;
    }

    private static boolean isFalse(@Nullable Boolean value) {
        return value != null && !value;
    }

    /** Counts, no further than a bound, what {@link #past} would look up. */
    static SearchSql.Statement countPast(TicketPast past, int bound, ReadModel readModel) {
        List<SearchConditions> counted = new ArrayList<>();
        String milestones = "SELECT 1 FROM " + readModel.table("milestone") + " t";
        TimeRange since = new TimeRange(past.openAt(), null);
        if (isTrue(past.closedOnce()) || !past.closings().isAlways()) {
            counted.add(milestones(milestones, MilestoneRepository.CLOSING, past.closings()));
        }
        if (isTrue(past.reopenedOnce()) || !past.reopenings().isAlways()) {
            counted.add(milestones(milestones, MilestoneRepository.REOPENING, past.reopenings()));
        }
        if (past.openAt() != null) {
            counted.add(milestones(milestones, MilestoneRepository.CLOSING, since));
            SearchConditions open =
                    new SearchConditions("SELECT 1 FROM " + readModel.table("ticket") + " t");
            open.and("t.status <> 'closed'");
            open.openedBefore(time(past.openAt()));
            counted.add(open);
        }
        if (counted.isEmpty()) {
            return new SearchSql.Statement("SELECT 0", List.of());
        }
        return new SearchSql.Statement(
                counted.stream()
                        .map(
                                found ->
                                        "(SELECT count(*) FROM ("
                                                + found.sql()
                                                + " LIMIT "
                                                + bound
                                                + ") x)")
                        .collect(joining(" + ", "SELECT ", "")),
                counted.stream().flatMap(found -> found.arguments.stream()).toList());
    }

    /**
     * The tickets to which one change happened within some time, each once, with the moment in
     * which it was opened.
     */
    static SearchConditions changed(TicketPast past, ReadModel readModel) {
        String milestones =
                "SELECT DISTINCT opened_at, ticket_id FROM " + readModel.table("milestone") + " t";
        return past.closings().isAlways()
                ? milestones(milestones, MilestoneRepository.REOPENING, past.reopenings())
                : milestones(milestones, MilestoneRepository.CLOSING, past.closings());
    }

    private static SearchConditions milestones(String all, String kind, TimeRange range) {
        SearchConditions found = new SearchConditions(all);
        found.and("t.kind = '" + kind + "'");
        found.within("t.at", range);
        return found;
    }

    private static String anyOf(String column, int number) {
        return number == 1
                ? column + " = ?"
                : column + " IN (" + String.join(", ", Collections.nCopies(number, "?")) + ")";
    }

    void within(String column, TimeRange range) {
        if (range.from() != null) {
            and(column + " >= ?", time(range.from()));
        }
        if (range.to() != null) {
            and(column + " < ?", time(range.to()));
        }
    }

    private static OffsetDateTime time(Instant instant) {
        Instant bounded = instant.isBefore(EARLIEST) ? EARLIEST : instant;
        return (bounded.isAfter(LATEST) ? LATEST : bounded).atOffset(ZoneOffset.UTC);
    }

    /**
     * A ticket one of whose texts is such a text.
     *
     * @param rare whether the texts are looked up first, or looked into ticket by ticket; scalar
     *     subqueries are never turned into the former
     */
    void text(TextCondition condition, boolean rare, ReadModel readModel) {
        and(
                rare
                        ? condition.ofEach(
                                AMONG_TEXTS,
                                readModel,
                                joining(" UNION ALL ", "t.ticket_id IN (", ")"))
                        : condition.ofEach(
                                LOOK_INTO_TEXTS, readModel, joining(", ", "coalesce(", ", false)")),
                condition.argumentsOfEach().toArray());
    }

    /** Of openings only: clients know this search as one that leaves messages out. */
    static TextCondition literal(String term) {
        return new TextCondition("lowered LIKE ?", List.of(Searchable.pattern(term)), false);
    }

    /**
     * The same, looked up by words. A term within one word is in every opening that has one of the
     * words which the vocabulary has for it, so there is nothing to look for in the text itself.
     *
     * @param words of every opening that holds the term, as a {@code tsquery}
     */
    static TextCondition literal(String term, String words) {
        if (LiteralWords.of(Searchable.lowered(term)).isWithinOneWord()) {
            return new TextCondition(HOLDS_WORDS, List.of(words), false);
        }
        TextCondition literal = literal(term);
        List<Object> arguments = new ArrayList<>();
        arguments.add(words);
        arguments.addAll(literal.arguments());
        return new TextCondition(HOLDS_WORDS + " AND " + literal.sql(), arguments, false);
    }

    /** Of openings and messages. */
    static TextCondition words(TypedWords words) {
        return new TextCondition(HOLDS_WORDS, List.of(words.query()), true);
    }

    /**
     * What is asked of a text.
     *
     * @param inMessages whether it may be one of the messages
     */
    record TextCondition(String sql, List<Object> arguments, boolean inMessages) {

        /** The same of the texts of some tickets; only of what is looked up by words. */
        TextCondition openedIn(OpeningPeriods periods) {
            List<Object> narrowed = new ArrayList<>(arguments);
            narrowed.set(0, periods.within(String.valueOf(narrowed.getFirst())));
            return new TextCondition(sql, narrowed, inMessages);
        }

        /**
         * The same asked of each table of texts.
         *
         * @param pattern takes the table and the condition
         */
        String ofEach(
                String pattern, ReadModel readModel, Collector<CharSequence, ?, String> joined) {
            List<String> each = new ArrayList<>();
            each.add(pattern.formatted(readModel.table("opening_text"), sql));
            if (inMessages) {
                each.add(pattern.formatted(readModel.table("message_text"), sql));
            }
            return each.stream().collect(joined);
        }

        /** Of each table, in turn. */
        List<Object> argumentsOfEach() {
            return Collections.nCopies(inMessages ? 2 : 1, arguments).stream()
                    .flatMap(List::stream)
                    .toList();
        }
    }
}
