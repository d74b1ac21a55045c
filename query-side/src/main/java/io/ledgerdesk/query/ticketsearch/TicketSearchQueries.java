package io.ledgerdesk.query.ticketsearch;

import io.ledgerdesk.api.ticket.query.ExportTickets;
import io.ledgerdesk.api.ticket.query.FindMatchingTickets;
import io.ledgerdesk.api.ticket.query.MessagePlace;
import io.ledgerdesk.api.ticket.query.PageRequest;
import io.ledgerdesk.api.ticket.query.SearchTickets;
import io.ledgerdesk.api.ticket.query.TicketFilter;
import io.ledgerdesk.api.ticket.view.AgentStats;
import io.ledgerdesk.api.ticket.view.AgentTicketList;
import io.ledgerdesk.api.ticket.view.Highlight;
import io.ledgerdesk.api.ticket.view.MatchingTickets;
import io.ledgerdesk.api.ticket.view.Pagination;
import io.ledgerdesk.api.ticket.view.TicketExportPart;
import io.ledgerdesk.api.ticket.view.TicketView;
import io.ledgerdesk.query.platform.ReadModel;
import io.ledgerdesk.query.platform.Reads;
import io.ledgerdesk.query.platform.Snapshot;
import io.ledgerdesk.query.ticketview.TicketRow;
import io.ledgerdesk.query.ticketview.TicketViews;

import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Answers agents' searches. */
final class TicketSearchQueries {

    /** Matches are counted so far and no further. */
    private static final int MOST_COUNTED = 1000;

    /** Terms in more tickets than these are not looked up first. */
    private static final int MOST_LOOKED_UP = 5000;

    /**
     * Looking m tickets up costs as much as m. Going through n tickets until a page is full costs
     * as much as n / m, times what one ticket's texts cost to look into. Both are equal where m is
     * the root of n times about this.
     */
    private static final double LOOK_UP_BALANCE = 150;

    private final Reads reads;
    private final TicketSearchRepository tickets;
    private final SearchPlanRepository planner;
    private final TextSearchRepository texts;
    private final SaidTexts said;
    private final InstantSource clock;

    TicketSearchQueries(
            Reads reads,
            ReadModel readModel,
            Deadlines deadlines,
            SaidTexts said,
            InstantSource clock) {
        this.reads = reads;
        this.tickets = new TicketSearchRepository(readModel, deadlines);
        this.planner = new SearchPlanRepository(readModel, deadlines);
        this.texts = new TextSearchRepository(readModel, deadlines, planner);
        this.said = said;
        this.clock = clock;
    }

    @QueryHandler
    AgentTicketList handle(SearchTickets query) {
        @Nullable Cursor cursor =
                query.cursor() == null ? null : Cursor.parse(query.cursor(), query.page());
        @Nullable Highlights highlights = Highlights.of(query.filter());
        Page page =
                reads.inSnapshot(
                        snapshot -> {
                            AgentStats stats =
                                    Statistics.of(
                                            tickets.facets(snapshot),
                                            tickets.closedOnDayOf(snapshot, clock.instant()));
                            Matches matches = matches(snapshot, query, cursor, stats);
                            List<TicketRow> found = matches.found();
                            List<TicketRow> rows = first(found, query.page().limit());
                            return new Page(
                                    new AgentTicketList(
                                            views(snapshot, rows),
                                            matches.pagination(),
                                            stats,
                                            query.byRelevance()
                                                    ? null
                                                    : nextCursor(found, query.page()),
                                            null),
                                    rows,
                                    messages(snapshot, highlights, rows));
                        });
        return highlights == null
                ? page.list()
                : page.list().withHighlights(highlights(highlights, page));
    }

    /**
     * What is answered, but for where terms stand in it.
     *
     * @param messages that were found, by ticket
     */
    private record Page(
            AgentTicketList list, List<TicketRow> rows, Map<String, FoundMessage> messages) {}

    /**
     * What a search has found.
     *
     * @param found the page, and the first of the next one if there is one
     */
    private record Matches(List<TicketRow> found, Pagination pagination) {}

    private Matches matches(
            Snapshot snapshot, SearchTickets query, @Nullable Cursor cursor, AgentStats stats) {
        TicketFilter filter = query.filter();
        int bound = mostLookedUp(stats.totalTickets());
        boolean few = stats.totalTickets() <= MOST_COUNTED;
        if (SearchSql.isImpossible(filter)) {
            return new Matches(List.of(), Pagination.of(query.page(), 0));
        }
        if (query.byRelevance() && TextSql.isOfWordsOnly(filter)) {
            return best(snapshot, query, few, bound);
        }
        TextPlan plan;
        if (!query.byRelevance() && TextSearchRepository.asksForOneText(filter)) {
            Optional<LookedUp> lookedUp =
                    texts.lookUp(snapshot, filter, query.page(), cursor, bound, few, MOST_COUNTED);
            if (lookedUp.isPresent()) {
                return new Matches(
                        lookedUp.get().tickets(), lookedUp.get().pagination(query.page()));
            }
            plan = few ? TextPlan.INDEXED : planner.planOfCommonTexts(snapshot, filter);
        } else {
            plan = few ? TextPlan.INDEXED : planner.textPlan(snapshot, filter, bound);
        }
        Pagination pagination = pagination(snapshot, plan, query, stats);
        List<TicketRow> found =
                isPastTheEnd(query, pagination)
                        ? List.of()
                        : found(snapshot, plan, query, cursor, pagination);
        return new Matches(found, settled(pagination, query, found.size()));
    }

    /** Words and nothing else, by relevance. */
    private Matches best(Snapshot snapshot, SearchTickets query, boolean few, int bound) {
        TypedWords words = TypedWords.of(String.valueOf(query.filter().words()));
        long holding = few ? 0 : planner.holding(snapshot, words, bound);
        if (holding > bound) {
            // Nobody has counted further.
            holding = Math.max(holding, planner.expected(snapshot, query.filter()));
        }
        LookedUp best = texts.best(snapshot, words, query.page(), holding, bound);
        return new Matches(best.tickets(), best.pagination(query.page()));
    }

    /** What is counted exactly is always looked up. */
    private static int mostLookedUp(long tickets) {
        return (int) Math.clamp(Math.sqrt(LOOK_UP_BALANCE * tickets), MOST_COUNTED, MOST_LOOKED_UP);
    }

    @QueryHandler
    TicketExportPart handle(ExportTickets query) {
        @Nullable Cursor cursor =
                query.cursor() == null ? null : Cursor.parse(query.cursor(), query.page());
        if (SearchSql.isImpossible(query.filter())) {
            return new TicketExportPart(List.of(), null);
        }
        return reads.inSnapshot(
                snapshot -> {
                    TextPlan plan = planner.textPlan(snapshot, query.filter(), MOST_LOOKED_UP);
                    List<TicketRow> found =
                            cursor == null
                                    ? tickets.page(snapshot, plan, query.filter(), query.page())
                                    : tickets.pageAfter(
                                            snapshot, plan, query.filter(), query.page(), cursor);
                    return new TicketExportPart(
                            views(snapshot, first(found, query.page().limit())),
                            nextCursor(found, query.page()));
                });
    }

    @QueryHandler
    MatchingTickets handle(FindMatchingTickets query) {
        if (SearchSql.isImpossible(query.filter())) {
            return new MatchingTickets(List.of());
        }
        return reads.inSnapshot(
                snapshot ->
                        new MatchingTickets(
                                tickets.places(
                                        snapshot,
                                        planner.textPlan(snapshot, query.filter(), MOST_LOOKED_UP),
                                        query.filter(),
                                        query.limit(),
                                        query.after())));
    }

    /** An estimate is none where the end is in sight, and never less than what has been seen. */
    private static Pagination settled(Pagination pagination, SearchTickets query, int found) {
        if (pagination.totalItemsIsEstimate() == null || query.cursor() != null) {
            return pagination;
        }
        PageRequest page = query.page();
        long seen = found == 0 ? 0 : page.offset() + found;
        if (!query.byRelevance() && found <= page.limit() && (found > 0 || page.page() == 1)) {
            return Pagination.of(page, seen);
        }
        return Pagination.estimated(page, Math.max(seen, pagination.totalItems()));
    }

    /** Nobody skips rows to find that there are no more. */
    private static boolean isPastTheEnd(SearchTickets query, Pagination pagination) {
        long before = query.cursor() == null ? query.page().offset() : 0;
        return pagination.totalItemsIsEstimate() == null && before >= pagination.totalItems();
    }

    private List<TicketRow> found(
            Snapshot snapshot,
            TextPlan plan,
            SearchTickets query,
            @Nullable Cursor cursor,
            Pagination pagination) {
        String words = query.filter().words();
        if (query.byRelevance() && words != null) {
            return texts.pageByRelevance(
                    snapshot,
                    plan,
                    query.filter(),
                    TypedWords.of(words),
                    query.page(),
                    Math.max(1, pagination.totalItems()),
                    MOST_LOOKED_UP);
        }
        if (cursor != null) {
            return tickets.pageAfter(snapshot, plan, query.filter(), query.page(), cursor);
        }
        if (isNearerToTheEnd(query.page(), pagination)) {
            return tickets.pageFromTheEnd(
                    snapshot, plan, query.filter(), query.page(), pagination.totalItems());
        }
        return tickets.page(snapshot, plan, query.filter(), query.page());
    }

    /** What is skipped is read: rather the fewer tickets behind a page than those before it. */
    private static boolean isNearerToTheEnd(PageRequest page, Pagination pagination) {
        return pagination.totalItemsIsEstimate() == null
                && pagination.totalItems() - page.offset() < page.offset();
    }

    private Pagination pagination(
            Snapshot snapshot, TextPlan plan, SearchTickets query, AgentStats stats) {
        TicketFilter filter = query.filter();
        PageRequest page = query.page();
        if (filter.isOfFacetsOnly()) {
            return Pagination.of(
                    page,
                    filter.equals(TicketFilter.NONE)
                            ? stats.totalTickets()
                            : tickets.sumOfFacets(snapshot, filter));
        }
        if (!plan.isRare()) {
            return Pagination.estimated(page, Math.max(1, planner.expected(snapshot, filter)));
        }
        if (!planner.matchedMany(filter)) {
            long counted = tickets.count(snapshot, plan, filter, MOST_COUNTED + 1);
            if (counted <= MOST_COUNTED) {
                return Pagination.of(page, counted);
            }
            planner.foundMany(filter);
        }
        return Pagination.estimated(
                page, Math.max(MOST_COUNTED + 1L, planner.expected(snapshot, filter)));
    }

    private static List<TicketRow> first(List<TicketRow> found, int limit) {
        return found.subList(0, Math.min(limit, found.size()));
    }

    private static @Nullable String nextCursor(List<TicketRow> found, PageRequest page) {
        return found.size() <= page.limit() ? null : Cursor.of(found.get(page.limit() - 1), page);
    }

    private List<TicketView> views(Snapshot snapshot, List<TicketRow> page) {
        Map<String, String> notes = tickets.internalNotes(snapshot, page);
        return page.stream()
                .map(ticket -> TicketViews.forAgent(ticket, notes.get(ticket.ticketId())))
                .toList();
    }

    private Map<String, FoundMessage> messages(
            Snapshot snapshot, @Nullable Highlights highlights, List<TicketRow> rows) {
        @Nullable TypedWords words = highlights == null ? null : highlights.inMessages();
        return words == null ? Map.of() : texts.messagesWith(snapshot, words, rows);
    }

    /** Outside of the snapshot, so that nobody holds one connection and waits for another. */
    private Map<String, List<Highlight>> highlights(Highlights highlights, Page page) {
        Map<MessagePlace, String> originals =
                said.at(page.messages().values().stream().map(FoundMessage::place).toList());
        Map<String, List<Highlight>> byTicket = new LinkedHashMap<>();
        for (TicketRow ticket : page.rows()) {
            List<Highlight> found = new ArrayList<>(highlights.inOpening(ticket.identity()));
            FoundMessage message = page.messages().get(ticket.ticketId());
            if (message != null) {
                @Nullable Highlight inMessage =
                        highlights.inMessage(text(message, originals.get(message.place())));
                if (inMessage != null) {
                    found.add(inMessage);
                }
            }
            byTicket.put(ticket.ticketId(), found);
        }
        return byTicket;
    }

    /** What was said, if it is what was found. */
    private static String text(FoundMessage message, @Nullable String original) {
        return original != null && Searchable.lowered(original).equals(message.lowered())
                ? original
                : message.lowered();
    }
}
