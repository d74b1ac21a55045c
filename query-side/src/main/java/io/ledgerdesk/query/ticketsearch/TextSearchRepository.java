package io.ledgerdesk.query.ticketsearch;

import io.ledgerdesk.api.ticket.query.MessagePlace;
import io.ledgerdesk.api.ticket.query.PageRequest;
import io.ledgerdesk.api.ticket.query.TicketFilter;
import io.ledgerdesk.query.platform.Planning;
import io.ledgerdesk.query.platform.ReadModel;
import io.ledgerdesk.query.platform.Snapshot;
import io.ledgerdesk.query.textsearch.LiteralWords;
import io.ledgerdesk.query.ticketview.TicketColumns;
import io.ledgerdesk.query.ticketview.TicketRow;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Finds tickets by the index of words, and ranks them. */
final class TextSearchRepository {

    /** So many matches more than are wanted are looked for, as they do not come at an even pace. */
    private static final double TO_BE_SURE = 4;

    /** The best of so many are good enough; with other filters looking for more costs too much. */
    private static final int ENOUGH = 500;

    private static final int ENOUGH_THAT_PASS = 100;

    private static final double RATHER_MORE = 1.5;

    /** Where there are too many to rank them all, so many that are found first are. */
    private static final int SOME = 1000;

    private static final int ALL = Integer.MAX_VALUE;

    private final TextSql sql;
    private final SearchPlanRepository planner;
    private final String messages;

    TextSearchRepository(ReadModel readModel, Deadlines deadlines, SearchPlanRepository planner) {
        this.sql = new TextSql(readModel, deadlines);
        this.planner = planner;
        this.messages =
                "SELECT DISTINCT ON (ticket_id) ticket_id, sequence, lowered FROM "
                        + readModel.table("message_text")
                        + " WHERE ticket_id = ANY (?::text[]) AND "
                        + SearchConditions.HOLDS_WORDS
                        + " ORDER BY ticket_id, sequence";
    }

    /** Whether a filter asks for one text and no second one, and for one that indexes know. */
    static boolean asksForOneText(TicketFilter filter) {
        return onlyText(filter) != null;
    }

    private static SearchConditions.@Nullable TextCondition onlyText(TicketFilter filter) {
        if (filter.search() != null && filter.words() == null) {
            return LiteralWords.of(Searchable.lowered(filter.search())).isEmpty()
                    ? null
                    : SearchConditions.literal(filter.search());
        }
        if (filter.words() != null && filter.search() == null) {
            return SearchConditions.words(TypedWords.of(filter.words()));
        }
        return null;
    }

    /**
     * The page's tickets, the first of the next page if there is one, and how many match, of a
     * filter that {@linkplain #asksForOneText asks for one text}.
     *
     * @param bound more tickets with that text are too many to be looked up
     * @param certain that there are not more
     * @param counted where more tickets hold the text, and nothing else is asked for, they need not
     *     be counted
     * @return nothing where there are too many
     */
    Optional<LookedUp> lookUp(
            Snapshot snapshot,
            TicketFilter filter,
            PageRequest page,
            @Nullable Cursor cursor,
            int bound,
            boolean certain,
            int counted) {
        SearchConditions.TextCondition text = TicketColumns.present(onlyText(filter));
        if (planner.isInMore(snapshot, text, bound, certain)) {
            Planning.preferIndexes(snapshot);
            return Optional.empty();
        }
        Planning.preferIndexesPlannedOnce(snapshot);
        SearchConditions.@Nullable TextCondition by = planner.lookedUpBy(snapshot, filter, text);
        if (by == null) {
            planner.found(text, bound + 1L);
            Planning.planAsUsual(snapshot);
            return Optional.empty();
        }
        boolean isTextOnly = TextSql.isOfOneTextOnly(filter);
        long known = planner.remembered(text);
        if (isTextOnly && known > counted && TextSql.isNewestFirst(page)) {
            List<OpeningPeriods> newest = newest(snapshot, page, cursor, known);
            for (OpeningPeriods periods : newest) {
                Read read =
                        read(
                                snapshot,
                                sql.lookUp(by.openedIn(periods), filter, page, cursor, bound));
                if (read.holding() <= bound && read.tickets().size() > page.limit()) {
                    return Optional.of(new LookedUp(read.tickets(), known, false));
                }
            }
        }
        Read read = read(snapshot, sql.lookUp(by, filter, page, cursor, bound));
        planner.found(text, read.holding());
        if (read.holding() > bound) {
            Planning.planAsUsual(snapshot);
            return Optional.empty();
        }
        return Optional.of(
                new LookedUp(
                        read.tickets(),
                        read.matching(),
                        !isTextOnly || read.matching() <= counted));
    }

    private List<OpeningPeriods> newest(
            Snapshot snapshot, PageRequest page, @Nullable Cursor cursor, long holding) {
        long wanted = (cursor == null ? page.offset() : 0) + page.limit() + 1L;
        @Nullable Instant from =
                cursor == null ? null : ((OffsetDateTime) cursor.key()).toInstant();
        return planner.newest(snapshot, TO_BE_SURE * wanted, holding, from);
    }

    /**
     * The tickets that hold words, the best matches first, and how many there are.
     *
     * @param holding how many there are about
     * @param bound so many and no more are all ranked, and counted; of more, some hundreds of the
     *     newest are ranked
     */
    LookedUp best(Snapshot snapshot, TypedWords words, PageRequest page, long holding, int bound) {
        Planning.preferIndexesPlannedOnce(snapshot);
        if (holding <= bound) {
            Read read = read(snapshot, sql.best(words, null, page, ALL));
            return new LookedUp(read.tickets(), read.matching(), true);
        }
        Read read =
                ofNewest(
                                snapshot,
                                page,
                                holding,
                                bound,
                                ENOUGH,
                                periods -> sql.best(words, periods, page, bound))
                        .orElseGet(
                                () -> {
                                    Planning.planForValues(snapshot);
                                    return read(snapshot, sql.best(words, null, page, SOME));
                                });
        return new LookedUp(read.tickets(), Math.max(holding, read.matching()), false);
    }

    /**
     * The same with filters beside the words; how many there are is not told.
     *
     * @param matching how many there are about
     * @param bound so many and no more are all ranked
     */
    List<TicketRow> pageByRelevance(
            Snapshot snapshot,
            TextPlan plan,
            TicketFilter filter,
            TypedWords words,
            PageRequest page,
            long matching,
            int bound) {
        Planning.planForValues(snapshot);
        if (plan.wordsAreRare()) {
            return read(snapshot, sql.pageByRelevance(plan, filter, words, null, page, ALL))
                    .tickets();
        }
        return ofNewest(
                        snapshot,
                        page,
                        matching,
                        bound,
                        ENOUGH_THAT_PASS,
                        periods -> sql.pageByRelevance(plan, filter, words, periods, page, bound))
                .orElseGet(
                        () ->
                                read(
                                        snapshot,
                                        sql.pageByRelevance(plan, filter, words, null, page, SOME)))
                .tickets();
    }

    /**
     * The best of those that were opened last, if these are enough, which more are for a page far
     * in.
     */
    private Optional<Read> ofNewest(
            Snapshot snapshot,
            PageRequest page,
            long matching,
            int bound,
            int enoughForMost,
            Function<OpeningPeriods, SearchSql.Statement> statement) {
        long enough = Math.max(enoughForMost, Math.min(page.offset() + page.limit() + 1L, bound));
        return planner.newest(snapshot, RATHER_MORE * enough, matching, null).stream()
                .map(periods -> read(snapshot, statement.apply(periods)))
                .filter(read -> read.matching() >= enough)
                .findFirst();
    }

    /**
     * What a statement has found.
     *
     * @param holding tickets that hold a text
     * @param matching those of them that pass the filter
     */
    private record Read(List<TicketRow> tickets, long holding, long matching) {}

    private static Read read(Snapshot snapshot, SearchSql.Statement statement) {
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
        return new Read(List.copyOf(tickets), counts[0], counts[1]);
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
                            statement.setArray(
                                    1,
                                    statement
                                            .getConnection()
                                            .createArrayOf(
                                                    "text",
                                                    tickets.stream()
                                                            .map(TicketRow::ticketId)
                                                            .toArray()));
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
}
