package io.ledgerdesk.query.ticketsearch;

import io.ledgerdesk.api.ticket.query.MessagePlace;
import io.ledgerdesk.api.ticket.query.PageRequest;
import io.ledgerdesk.api.ticket.query.TicketFilter;
import io.ledgerdesk.api.ticket.query.TicketPast;
import io.ledgerdesk.api.ticket.query.TicketPlace;
import io.ledgerdesk.api.ticket.view.InternalNotes;
import io.ledgerdesk.api.ticket.view.UserHistory;
import io.ledgerdesk.query.platform.ReadModel;
import io.ledgerdesk.query.platform.Snapshot;
import io.ledgerdesk.query.textsearch.LiteralWords;
import io.ledgerdesk.query.ticketview.TicketColumns;
import io.ledgerdesk.query.ticketview.TicketRow;

import org.jspecify.annotations.Nullable;

import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads tickets as agents search them. */
final class TicketSearchRepository {

    private static final Pattern PLAN_ROWS = Pattern.compile("\"Plan Rows\": ([0-9]{1,18})");

    private static final String PREFER_INDEXES = "SET LOCAL enable_seqscan = off";

    /**
     * Planning a look-up takes as long as running it, and its plan is the same whatever the text;
     * by itself the server would make one for each text, which it takes for cheaper.
     */
    private static final String PLAN_ONCE = "SET LOCAL plan_cache_mode = force_generic_plan";

    private static final String PLAN_AS_USUAL = "SET LOCAL plan_cache_mode TO DEFAULT";

    /**
     * Beyond so many times the bound nobody counts: reading an index costs what is in it. Of a text
     * that by chance is in one of the server's hundred samples it expects one in a hundred tickets,
     * 10,000 of a million; that must still be counted.
     */
    private static final long CLEARLY_MORE = 4;

    /** A text whose end may be the end of more words than these is taken for one in many. */
    private static final int MOST_WORDS = 500;

    /** What more tickets than these have, or what happened to more, is not looked up first. */
    private static final int MOST_SORTED = 1000;

    /** Changes within some time are read from an index, a hundred a page, up to so many. */
    private static final int MOST_LISTED = 5000;

    private final SearchSql sql;
    private final SearchMemory memory = new SearchMemory();
    private final String facets;
    private final String closedOn;
    private final String vocabulary;
    private final String notes;
    private final String messages;
    private final String history;

    TicketSearchRepository(ReadModel readModel, Deadlines deadlines) {
        this.sql = new SearchSql(readModel, deadlines);
        this.facets =
                "SELECT status, priority, category, tickets, responded, response_millis, resolved,"
                        + " resolution_millis FROM "
                        + readModel.table("facet_total");
        this.closedOn = "SELECT tickets FROM " + readModel.table("closed_on") + " WHERE day = ?";
        this.vocabulary =
                "SELECT word FROM "
                        + readModel.table("vocabulary")
                        + " WHERE word LIKE ? LIMIT "
                        + (MOST_WORDS + 1);
        this.notes =
                "SELECT ticket_id, created_at, agent_name, note FROM "
                        + readModel.table("internal_note")
                        + " WHERE ticket_id = ANY (?::text[]) ORDER BY ticket_id, sequence";
        this.messages =
                "SELECT DISTINCT ON (ticket_id) ticket_id, sequence, lowered FROM "
                        + readModel.table("message_text")
                        + " WHERE ticket_id = ANY (?::text[]) AND "
                        + SearchConditions.HOLDS_WORDS
                        + " ORDER BY ticket_id, sequence";
        this.history =
                "SELECT count(*) AS tickets,"
                        + " count(*) FILTER (WHERE status = 'closed') AS closed,"
                        + " count(stars) AS rated, coalesce(sum(stars), 0) AS stars FROM "
                        + readModel.table("ticket")
                        + " WHERE requester_id = ?";
    }

    /** The page's tickets, and the first of the next page if there is one. */
    List<TicketRow> page(Snapshot snapshot, TextPlan plan, TicketFilter filter, PageRequest page) {
        return tickets(snapshot, sql.page(plan, filter, page));
    }

    /**
     * The same, read from the last ticket backwards.
     *
     * @param total how many there are in all
     */
    List<TicketRow> pageFromTheEnd(
            Snapshot snapshot, TextPlan plan, TicketFilter filter, PageRequest page, long total) {
        long left = total - page.offset();
        long wanted = Math.min(left, page.limit() + 1L);
        return tickets(snapshot, sql.pageFromTheEnd(plan, filter, page, left - wanted, wanted))
                .reversed();
    }

    /** The same from a place on. */
    List<TicketRow> pageAfter(
            Snapshot snapshot,
            TextPlan plan,
            TicketFilter filter,
            PageRequest page,
            Cursor cursor) {
        return tickets(snapshot, sql.pageAfter(plan, filter, page, cursor));
    }

    /** The same, the best matches first. */
    List<TicketRow> pageByRelevance(
            Snapshot snapshot,
            TextPlan plan,
            TicketFilter filter,
            TypedWords words,
            PageRequest page) {
        planForValues(snapshot);
        return tickets(snapshot, sql.pageByRelevance(plan, filter, words, page));
    }

    /**
     * The same of all tickets that hold words, and how many there are, up to a bound.
     *
     * @param bound of what is counted
     */
    LookedUp best(Snapshot snapshot, TypedWords words, PageRequest page, int bound) {
        planForValues(snapshot);
        SearchSql.Statement statement = sql.best(words, page, bound);
        List<TicketRow> tickets = new ArrayList<>();
        long[] matching = new long[1];
        snapshot.jdbc()
                .query(
                        statement.sql(),
                        row -> {
                            matching[0] = row.getLong("matching");
                            if (row.getString("ticket_id") != null) {
                                tickets.add(TicketColumns.read(row));
                            }
                        },
                        statement.arguments().toArray());
        return new LookedUp(List.copyOf(tickets), matching[0]);
    }

    /** The newest matching tickets, beyond a place if there is one. */
    List<TicketPlace> places(
            Snapshot snapshot,
            TextPlan plan,
            TicketFilter filter,
            int limit,
            @Nullable TicketPlace after) {
        SearchSql.Statement statement = sql.places(plan, filter, limit, after);
        return snapshot.jdbc()
                .query(
                        statement.sql(),
                        (row, number) ->
                                new TicketPlace(
                                        TicketColumns.present(
                                                TicketColumns.instant(row, "created_at")),
                                        row.getString("ticket_id")),
                        statement.arguments().toArray());
    }

    private static List<TicketRow> tickets(Snapshot snapshot, SearchSql.Statement statement) {
        return snapshot.jdbc()
                .query(
                        statement.sql(),
                        (row, number) -> TicketColumns.read(row),
                        statement.arguments().toArray());
    }

    /**
     * The page's tickets, the first of the next page if there is one, and how many match, of a
     * filter that {@linkplain #asksForOneText asks for one text}.
     *
     * @param bound more tickets with that text are too many to be looked up
     * @param certain that there are not more
     * @return nothing where there are too many
     */
    Optional<LookedUp> lookUp(
            Snapshot snapshot,
            TicketFilter filter,
            PageRequest page,
            @Nullable Cursor cursor,
            int bound,
            boolean certain) {
        SearchConditions.TextCondition text = TicketColumns.present(onlyText(filter));
        @Nullable Long known = memory.holding(text);
        if (known == null && !certain) {
            preferIndexes(snapshot);
            long expected = expected(snapshot, sql.expectedTexts(text));
            if (expected > CLEARLY_MORE * bound) {
                memory.found(text, expected);
                return Optional.empty();
            }
            snapshot.jdbc().execute(PLAN_ONCE);
        } else if (known != null && known > bound) {
            preferIndexes(snapshot);
            return Optional.empty();
        } else {
            snapshot.jdbc().execute(PREFER_INDEXES + "; " + PLAN_ONCE);
        }
        SearchConditions.@Nullable TextCondition by = lookedUpBy(snapshot, filter, text);
        if (by == null) {
            memory.found(text, bound + 1L);
            snapshot.jdbc().execute(PLAN_AS_USUAL);
            return Optional.empty();
        }
        SearchSql.Statement statement = sql.lookUp(by, filter, page, cursor, bound);
        List<TicketRow> tickets = new ArrayList<>();
        long[] counts = new long[2];
        snapshot.jdbc()
                .query(
                        statement.sql(),
                        row -> {
                            counts[0] = row.getLong("holding");
                            counts[1] = row.getLong("matching");
                            if (row.getString("ticket_id") != null) {
                                tickets.add(TicketColumns.read(row));
                            }
                        },
                        statement.arguments().toArray());
        memory.found(text, counts[0]);
        if (counts[0] > bound) {
            snapshot.jdbc().execute(PLAN_AS_USUAL);
            return Optional.empty();
        }
        return Optional.of(new LookedUp(List.copyOf(tickets), counts[1]));
    }

    /** Whether a filter asks for one text and no second one, and for one that indexes know. */
    static boolean asksForOneText(TicketFilter filter) {
        return onlyText(filter) != null;
    }

    private static SearchConditions.@Nullable TextCondition onlyText(TicketFilter filter) {
        if (filter.search() != null && filter.words() == null) {
            return literalWords(filter.search()).isEmpty()
                    ? null
                    : SearchConditions.literal(filter.search());
        }
        if (filter.words() != null && filter.search() == null) {
            return SearchConditions.words(TypedWords.of(filter.words()));
        }
        return null;
    }

    private static LiteralWords literalWords(String term) {
        return LiteralWords.of(Searchable.lowered(term));
    }

    /** The only text that a filter asks for, so that indexes find it; null where none can. */
    private SearchConditions.@Nullable TextCondition lookedUpBy(
            Snapshot snapshot, TicketFilter filter, SearchConditions.TextCondition text) {
        @Nullable String search = filter.search();
        if (search == null) {
            return text;
        }
        @Nullable String words = wordsAround(snapshot, search);
        return words == null ? null : SearchConditions.literal(search, words);
    }

    /**
     * Words of every opening that holds a literal text, as a {@code tsquery}: empty where no
     * opening can hold it, null where nothing is known that would be worth looking for.
     */
    private @Nullable String wordsAround(Snapshot snapshot, String term) {
        LiteralWords literal = literalWords(term);
        List<String> all = new ArrayList<>();
        literal.words().forEach(word -> all.add("'" + word + "'"));
        for (String pattern : literal.patterns()) {
            List<String> words =
                    snapshot.jdbc().query(vocabulary, TicketSearchRepository::word, pattern);
            if (words.isEmpty()) {
                return "";
            }
            if (words.size() <= MOST_WORDS) {
                all.add(words.stream().collect(Collectors.joining("' | '", "('", "')")));
            }
        }
        return all.isEmpty() ? null : String.join(" & ", all);
    }

    /** Short terms apart, an index is always the better way, or will be with more. */
    private static void preferIndexes(Snapshot snapshot) {
        snapshot.jdbc().execute(PREFER_INDEXES);
    }

    /**
     * Some words and tags are in most tickets and some in none, and some changes are of today and
     * some of any time: one plan for all of them would find all tickets with a common one first.
     */
    private static void planForValues(Snapshot snapshot) {
        snapshot.jdbc().execute("SET LOCAL plan_cache_mode = force_custom_plan");
    }

    /** How many tickets match, found by looking, no further than a bound. */
    long count(Snapshot snapshot, TextPlan plan, TicketFilter filter, int bound) {
        return number(snapshot, sql.count(plan, filter, bound));
    }

    /**
     * Finds out which of a filter's terms few tickets hold, that is up to a bound. Where nothing
     * needs bitmaps, which are made as a whole before the first row, there are none.
     */
    TextPlan textPlan(Snapshot snapshot, TicketFilter filter, int bound) {
        if (filter.isOfFacetsOnly()) {
            return TextPlan.INDEXED;
        }
        preferIndexes(snapshot);
        TextPlan others = planOfOthers(snapshot, filter);
        if (!filter.hasText()) {
            if (filter.tags().isEmpty()) {
                snapshot.jdbc().execute("SET LOCAL enable_bitmapscan = off");
            }
            if (!filter.tags().isEmpty() || !filter.updated().isAlways()) {
                planForValues(snapshot);
            }
            return others;
        }
        @Nullable String search = filter.search();
        @Nullable String searchedBy = search == null ? null : wordsAround(snapshot, search);
        boolean searchIsRare =
                search == null
                        || (searchedBy != null
                                && isRare(
                                        snapshot,
                                        SearchConditions.literal(search),
                                        SearchConditions.literal(search, searchedBy),
                                        bound));
        boolean wordsAreRare = true;
        if (filter.words() != null) {
            SearchConditions.TextCondition words =
                    SearchConditions.words(TypedWords.of(filter.words()));
            wordsAreRare = isRare(snapshot, words, words, bound);
        }
        return new TextPlan(
                searchIsRare,
                wordsAreRare,
                others.pastIsRare(),
                others.pastIsListed(),
                others.tagsAreRare(),
                searchIsRare ? searchedBy : null);
    }

    private static String word(ResultSet row, int number) throws SQLException {
        return row.getString("word");
    }

    /** Of a filter's texts it is known already that too many tickets hold them. */
    TextPlan planOfCommonTexts(Snapshot snapshot, TicketFilter filter) {
        TextPlan others = planOfOthers(snapshot, filter);
        return new TextPlan(
                false,
                false,
                others.pastIsRare(),
                others.pastIsListed(),
                others.tagsAreRare(),
                null);
    }

    private TextPlan planOfOthers(Snapshot snapshot, TicketFilter filter) {
        int most = SearchSql.isListable(filter) ? MOST_LISTED : MOST_SORTED;
        long past =
                filter.past().equals(TicketPast.ANY)
                        ? 0
                        : number(snapshot, sql.countPast(filter, most + 1));
        boolean tagsAreRare =
                filter.tags().isEmpty()
                        || expected(snapshot, sql.expectedTags(filter)) <= MOST_SORTED;
        return new TextPlan(
                true, true, past <= MOST_SORTED, past <= MOST_LISTED, tagsAreRare, null);
    }

    /**
     * Whether few tickets hold a text.
     *
     * @param by the same, so that indexes find it
     */
    private boolean isRare(
            Snapshot snapshot,
            SearchConditions.TextCondition condition,
            SearchConditions.TextCondition by,
            int bound) {
        @Nullable Long known = memory.holding(condition);
        if (known == null) {
            known = expected(snapshot, sql.expectedTexts(condition));
            if (known <= CLEARLY_MORE * bound) {
                known = number(snapshot, sql.countTexts(by, bound + 1));
            }
            memory.found(condition, known);
        }
        return known <= bound;
    }

    /** How many tickets the server expects to match, or did a moment ago. */
    long expected(Snapshot snapshot, TicketFilter filter) {
        return memory.expected(filter, () -> expected(snapshot, sql.expectation(filter)));
    }

    private static long expected(Snapshot snapshot, SearchSql.Statement statement) {
        @Nullable String plan =
                snapshot.jdbc()
                        .queryForObject(
                                statement.sql(), String.class, statement.arguments().toArray());
        Matcher rows = PLAN_ROWS.matcher(String.valueOf(plan));
        return rows.find() ? Long.parseLong(rows.group(1)) : 0;
    }

    /** How many tickets pass the filter, from the counters. */
    long sumOfFacets(Snapshot snapshot, TicketFilter filter) {
        return number(snapshot, sql.sumOfFacets(filter));
    }

    /** Of each of these tickets the first message that is found by words, if there is one. */
    Map<String, FoundMessage> messagesWith(
            Snapshot snapshot, TypedWords words, List<TicketRow> tickets) {
        Map<String, FoundMessage> byTicket = new HashMap<>();
        if (tickets.isEmpty()) {
            return byTicket;
        }
        snapshot.jdbc()
                .query(
                        messages,
                        statement -> {
                            statement.setArray(1, ids(statement.getConnection(), tickets));
                            statement.setString(2, words.query());
                        },
                        row -> {
                            String ticketId = row.getString("ticket_id");
                            byTicket.put(
                                    ticketId,
                                    new FoundMessage(
                                            new MessagePlace(ticketId, row.getLong("sequence")),
                                            row.getString("lowered")));
                        });
        return byTicket;
    }

    private static Array ids(Connection connection, List<TicketRow> tickets) throws SQLException {
        return connection.createArrayOf(
                "text", tickets.stream().map(TicketRow::ticketId).toArray());
    }

    /** What has become of a requester's tickets. */
    UserHistory history(Snapshot snapshot, String requesterId) {
        return snapshot.jdbc()
                .query(history, (row, number) -> history(row), requesterId)
                .getFirst();
    }

    private static UserHistory history(ResultSet row) throws SQLException {
        long rated = row.getLong("rated");
        return new UserHistory(
                row.getLong("tickets"),
                row.getLong("closed"),
                rated == 0 ? null : (double) row.getLong("stars") / rated);
    }

    private static long number(Snapshot snapshot, SearchSql.Statement statement) {
        @Nullable Long number =
                snapshot.jdbc()
                        .queryForObject(
                                statement.sql(), Long.class, statement.arguments().toArray());
        return TicketColumns.present(number);
    }

    List<FacetSums> facets(Snapshot snapshot) {
        return snapshot.jdbc()
                .query(
                        facets,
                        (row, number) ->
                                new FacetSums(
                                        row.getString("status"),
                                        row.getString("priority"),
                                        row.getString("category"),
                                        row.getLong("tickets"),
                                        row.getLong("responded"),
                                        row.getLong("response_millis"),
                                        row.getLong("resolved"),
                                        row.getLong("resolution_millis")));
    }

    /** How many of the closed tickets were closed on the UTC day of an instant. */
    long closedOnDayOf(Snapshot snapshot, Instant instant) {
        return snapshot
                .jdbc()
                .queryForList(closedOn, Long.class, ClosingDay.of(instant).day())
                .stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    /** All notes of each ticket that has any, in one text each. */
    Map<String, String> internalNotes(Snapshot snapshot, List<TicketRow> tickets) {
        Map<String, String> byTicket = new HashMap<>();
        snapshot.jdbc()
                .query(
                        notes,
                        statement -> statement.setArray(1, ids(statement.getConnection(), tickets)),
                        row -> {
                            String line =
                                    InternalNotes.line(
                                            TicketColumns.present(
                                                    TicketColumns.instant(row, "created_at")),
                                            row.getString("agent_name"),
                                            row.getString("note"));
                            byTicket.merge(row.getString("ticket_id"), line, InternalNotes::append);
                        });
        return byTicket;
    }
}
