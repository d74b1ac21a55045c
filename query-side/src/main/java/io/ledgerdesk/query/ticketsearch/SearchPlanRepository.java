package io.ledgerdesk.query.ticketsearch;

import io.ledgerdesk.api.ticket.query.TicketFilter;
import io.ledgerdesk.api.ticket.query.TicketPast;
import io.ledgerdesk.query.platform.Planning;
import io.ledgerdesk.query.platform.ReadModel;
import io.ledgerdesk.query.platform.Snapshot;
import io.ledgerdesk.query.textsearch.LiteralWords;
import io.ledgerdesk.query.ticketview.TicketColumns;

import org.jspecify.annotations.Nullable;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Finds out how searches are best answered: by how many tickets hold what they ask for, and where.
 */
final class SearchPlanRepository {

    private static final Pattern PLAN_ROWS = Pattern.compile("\"Plan Rows\": ([0-9]{1,18})");

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

    /** How often newer tickets are tried before all of them. */
    private static final int MOST_TRIED = 2;

    private static final int WIDENED = 8;

    private final SearchSql sql;
    private final TextSql texts;
    private final SearchMemory memory = new SearchMemory();
    private final String vocabulary;
    private final String opened;

    SearchPlanRepository(ReadModel readModel, Deadlines deadlines) {
        this.sql = new SearchSql(readModel, deadlines);
        this.texts = new TextSql(readModel, deadlines);
        this.vocabulary =
                "SELECT word FROM "
                        + readModel.table("vocabulary")
                        + " WHERE word LIKE ? LIMIT "
                        + (MOST_WORDS + 1);
        this.opened =
                "SELECT min(created_at) AS first, max(created_at) AS last FROM "
                        + readModel.table("ticket");
    }

    /**
     * Finds out which of a filter's terms few tickets hold, that is up to a bound. Where nothing
     * needs bitmaps, which are made as a whole before the first row, there are none.
     */
    TextPlan textPlan(Snapshot snapshot, TicketFilter filter, int bound) {
        if (filter.isOfFacetsOnly()) {
            return TextPlan.INDEXED;
        }
        Planning.preferIndexes(snapshot);
        TextPlan others = planOfOthers(snapshot, filter);
        if (!filter.hasText()) {
            if (filter.tags().isEmpty()) {
                Planning.withoutBitmaps(snapshot);
            }
            if (!filter.tags().isEmpty() || !filter.updated().isAlways()) {
                Planning.planForValues(snapshot);
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
                        : memory.happened(
                                filter.past(),
                                most,
                                () -> number(snapshot, sql.countPast(filter, most + 1)));
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
        return holding(snapshot, condition, by, bound) <= bound;
    }

    /**
     * Whether more tickets than a bound hold a text, as far as is known without counting them.
     *
     * @param certain that there are not more
     */
    boolean isInMore(
            Snapshot snapshot, SearchConditions.TextCondition text, int bound, boolean certain) {
        @Nullable Long known = memory.holding(text);
        if (known == null && !certain) {
            Planning.preferIndexes(snapshot);
            long expected = expected(snapshot, texts.expectedTexts(text));
            if (isClearlyMore(expected, bound)) {
                memory.found(text, expected);
                return true;
            }
        }
        return known != null && known > bound;
    }

    /** How many tickets hold a text, as somebody has found lately; 0 if nobody has. */
    long remembered(SearchConditions.TextCondition text) {
        @Nullable Long known = memory.holding(text);
        return known == null ? 0 : known;
    }

    /** Remembers how many tickets hold a text. */
    void found(SearchConditions.TextCondition text, long holding) {
        memory.found(text, holding);
    }

    /**
     * How many tickets hold words, or did a moment ago; roughly where they are more than a bound.
     */
    long holding(Snapshot snapshot, TypedWords words, int bound) {
        SearchConditions.TextCondition condition = SearchConditions.words(words);
        return holding(snapshot, condition, condition, bound);
    }

    private long holding(
            Snapshot snapshot,
            SearchConditions.TextCondition condition,
            SearchConditions.TextCondition by,
            int bound) {
        @Nullable Long known = memory.holding(condition);
        if (known == null) {
            known = expected(snapshot, texts.expectedTexts(condition));
            if (isClearlyMore(known, bound)) {
                memory.found(condition, known);
            } else {
                known = number(snapshot, texts.countTexts(by, bound + 1));
                memory.found(condition, known);
            }
        }
        return known;
    }

    /**
     * Whether as many tickets are expected to hold a text that nobody need count to know that they
     * are too many.
     */
    private static boolean isClearlyMore(long expected, int bound) {
        return expected > CLEARLY_MORE * bound;
    }

    /**
     * Where the newest of the tickets that hold a text are to be looked for before all of them are:
     * where so many are expected as are wanted, as if they had been opened at an even pace, and in
     * eight times as long. Nowhere if that is most of the time for which there have been tickets.
     *
     * @param wanted tickets
     * @param holding tickets in all
     * @param from the last moment in which they may have been opened; null for any
     */
    List<OpeningPeriods> newest(
            Snapshot snapshot, double wanted, long holding, @Nullable Instant from) {
        Opened opened =
                snapshot.jdbc().query(this.opened, (row, number) -> Opened.read(row)).getFirst();
        if (opened.first() == null || opened.last() == null) {
            return List.of();
        }
        Instant last = from == null || from.isAfter(opened.last()) ? opened.last() : from;
        long all = ChronoUnit.HOURS.between(opened.first(), opened.last()) + 1;
        List<OpeningPeriods> periods = new ArrayList<>();
        for (double reach = all * wanted / holding; reach < all / 2.0; reach *= WIDENED) {
            @Nullable OpeningPeriods within =
                    OpeningPeriods.reachingBack(last, (long) Math.ceil(reach));
            if (within != null && periods.size() < MOST_TRIED) {
                periods.add(within);
            }
        }
        return periods;
    }

    /** When the first and the last ticket were opened. */
    private record Opened(@Nullable Instant first, @Nullable Instant last) {

        static Opened read(ResultSet row) throws SQLException {
            return new Opened(
                    TicketColumns.instant(row, "first"), TicketColumns.instant(row, "last"));
        }
    }

    /** How many tickets the server expects to match, or did a moment ago. */
    long expected(Snapshot snapshot, TicketFilter filter) {
        return memory.expected(filter, () -> expected(snapshot, sql.expectation(filter)));
    }

    /**
     * Whether more tickets than are counted matched a moment ago. Their number is no more than
     * estimated, so nobody counts so far again for a while.
     */
    boolean matchedMany(TicketFilter filter) {
        return memory.passedMany(filter);
    }

    /** Remembers that more tickets match than are counted. */
    void foundMany(TicketFilter filter) {
        memory.foundMany(filter);
    }

    private static long expected(Snapshot snapshot, SearchSql.Statement statement) {
        @Nullable String plan =
                snapshot.jdbc()
                        .queryForObject(
                                statement.sql(), String.class, statement.arguments().toArray());
        Matcher rows = PLAN_ROWS.matcher(String.valueOf(plan));
        return rows.find() ? Long.parseLong(rows.group(1)) : 0;
    }

    /** The number that a statement answers with. */
    static long number(Snapshot snapshot, SearchSql.Statement statement) {
        @Nullable Long number =
                snapshot.jdbc()
                        .queryForObject(
                                statement.sql(), Long.class, statement.arguments().toArray());
        return TicketColumns.present(number);
    }

    private static LiteralWords literalWords(String term) {
        return LiteralWords.of(Searchable.lowered(term));
    }

    /** The only text that a filter asks for, so that indexes find it; null where none can. */
    SearchConditions.@Nullable TextCondition lookedUpBy(
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
                    snapshot.jdbc().query(vocabulary, SearchPlanRepository::word, pattern);
            if (words.isEmpty()) {
                return "";
            }
            if (words.size() <= MOST_WORDS) {
                all.add(words.stream().collect(Collectors.joining("' | '", "('", "')")));
            }
        }
        return all.isEmpty() ? null : String.join(" & ", all);
    }
}
