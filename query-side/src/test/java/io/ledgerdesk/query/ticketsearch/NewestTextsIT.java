package io.ledgerdesk.query.ticketsearch;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerdesk.api.ticket.event.TicketEvent;
import io.ledgerdesk.api.ticket.query.PageRequest;
import io.ledgerdesk.api.ticket.query.TicketFilter;
import io.ledgerdesk.api.ticket.query.TicketFilterTexts;
import io.ledgerdesk.api.ticket.query.TicketSort;
import io.ledgerdesk.query.platform.BatchedEvent;
import io.ledgerdesk.query.platform.Reads;
import io.ledgerdesk.query.platform.Snapshot;
import io.ledgerdesk.query.testing.LoggedEvents;
import io.ledgerdesk.query.testing.RunningQuerySide;
import io.ledgerdesk.query.testing.TicketStory;
import io.ledgerdesk.query.ticketview.TicketRow;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** What many tickets hold is looked for in the newest ones first, and the answers are the same. */
class NewestTextsIT {

    private static final int TICKETS = 4000;
    private static final int FEW = 20;
    private static final int BOUND = 5000;
    private static final int RANKED = 1000;
    private static final Duration BETWEEN = Duration.ofHours(5);
    private static final Deadlines DEADLINES = DayDeadlines.at(TicketStory.START);

    private static RunningQuerySide querySide;

    private final SearchPlanRepository planner =
            new SearchPlanRepository(TicketSearchConfiguration.LIVE, DEADLINES);
    private final TextSearchRepository texts =
            new TextSearchRepository(TicketSearchConfiguration.LIVE, DEADLINES, planner);

    /**
     * One every five hours for more than two years: {@code calendar} is in all of them, {@code
     * payout} in each third, {@code harmonium} in the first hundred alone, {@code sitar} in these
     * and in the last.
     */
    @BeforeAll
    static void tellStories() {
        querySide = RunningQuerySide.start();
        List<TicketStory> stories = new ArrayList<>();
        for (int i = 0; i < TICKETS; i++) {
            String title = "Calendar " + (i % 3 == 0 ? "payouts late" : "empty");
            if (i < 100) {
                title += " harmonium";
            }
            if (i < 100 || i == TICKETS - 1) {
                title += " sitar";
            }
            TicketStory story = story("t-%05d".formatted(i), i).opened(title, "It is so");
            if (i % 3 == 2) {
                story.closedBy(TicketStory.ANA);
            }
            stories.add(i % 7 == 0 ? story.message("the payouts, still") : story);
        }
        write(stories);
        querySide.jdbc().execute("VACUUM ANALYZE");
    }

    private static TicketStory story(String id, int after) {
        return TicketStory.of(
                id, TicketStory.SAM, TicketStory.START.plus(BETWEEN.multipliedBy(after)));
    }

    private static void write(List<TicketStory> stories) {
        TicketSearchProjection projection = querySide.bean(TicketSearchProjection.class);
        List<BatchedEvent<TicketEvent>> events =
                LoggedEvents.inTurn(stories.toArray(TicketStory[]::new)).events();
        for (int from = 0; from < events.size(); from += 1000) {
            projection.write(events.subList(from, Math.min(from + 1000, events.size())));
        }
    }

    @AfterAll
    static void stop() {
        querySide.close();
    }

    @ParameterizedTest
    @CsvSource({
        "search, payout, 1334",
        "search, payouts late, 1334",
        "q, payouts, 1715",
        "search, harmonium, 100",
        "search, sitar, 101",
        "q, harmonium, 100",
        "q, payouts -late, 572"
    })
    void pagesAndCursorsAreThoseOfAllOfThem(String kind, String text, int holding) {
        TicketFilter filter = filter(Map.of(kind, text));
        List<String> all = new ArrayList<>();
        for (int number = 1; number <= 9; number++) {
            LookedUp counted = lookUp(filter, page(number), null, BOUND);
            assertThat(counted.counted()).isTrue();
            assertThat(counted.matching()).isEqualTo(holding);
            all.addAll(ids(counted).subList(0, Math.min(FEW, counted.tickets().size())));
        }

        List<String> pages = new ArrayList<>();
        List<String> walked = new ArrayList<>();
        Cursor cursor = null;
        for (int number = 1; number <= 9; number++) {
            LookedUp estimated = lookUp(filter, page(number), null, FEW);
            assertThat(estimated.counted()).isFalse();
            assertThat(estimated.matching()).isEqualTo(holding);
            pages.addAll(ids(estimated).subList(0, Math.min(FEW, estimated.tickets().size())));
            if (number == 1 || cursor != null) {
                LookedUp next = lookUp(filter, page(1), cursor, FEW);
                walked.addAll(ids(next).subList(0, Math.min(FEW, next.tickets().size())));
                cursor = next.tickets().size() > FEW ? last(next) : null;
            }
        }
        assertThat(pages).isEqualTo(all);
        assertThat(walked).isEqualTo(all).hasSize(Math.min(9 * FEW, holding));
    }

    private static Cursor last(LookedUp found) {
        PageRequest page = page(1);
        return Cursor.parse(Cursor.of(found.tickets().get(FEW - 1), page), page);
    }

    @Test
    void aTicketIsFoundAtOnceWhateverIsRemembered() {
        TicketFilter filter = filter(Map.of("search", "payout"));
        lookUp(filter, page(1), null, FEW);

        write(List.of(story("u-new", 2 * TICKETS).opened("A payout", "much later")));
        assertThat(ids(lookUp(filter, page(1), null, FEW))).startsWith("u-new", "t-03999");

        querySide
                .jdbc()
                .update("DELETE FROM ticket_search_v7.opening_text WHERE ticket_id = 'u-new'");
        querySide.jdbc().update("DELETE FROM ticket_search_v7.ticket WHERE ticket_id = 'u-new'");
    }

    @Test
    void onlyTheNewestAreReadOfWhatManyHold() {
        TextSql sql = new TextSql(TicketSearchConfiguration.LIVE, DEADLINES);
        SearchConditions.TextCondition payouts = SearchConditions.literal("payout", "'payouts'");
        List<OpeningPeriods> newest =
                inSnapshot(snapshot -> planner.newest(snapshot, 80, 1334, null));

        assertThat(newest).hasSize(2);
        assertThat(
                        read(
                                sql.lookUp(
                                        payouts,
                                        filter(Map.of("search", "payout")),
                                        page(1),
                                        null,
                                        BOUND)))
                .isEqualTo(1334);
        assertThat(
                        read(
                                sql.lookUp(
                                        payouts.openedIn(newest.getFirst()),
                                        filter(Map.of("search", "payout")),
                                        page(1),
                                        null,
                                        BOUND)))
                .isBetween(75L, 340L);
    }

    /** Rows of openings that a statement reads. */
    private static long read(SearchSql.Statement statement) {
        return explained(statement)
                .filter(line -> line.contains("Bitmap Heap Scan on opening_text"))
                .mapToLong(line -> rows(line))
                .sum();
    }

    private static Stream<String> explained(SearchSql.Statement statement) {
        return querySide
                .jdbc()
                .queryForList(
                        "EXPLAIN (ANALYZE, TIMING OFF) " + statement.sql(),
                        String.class,
                        statement.arguments().toArray())
                .stream();
    }

    private static long rows(String line) {
        String rows = line.substring(line.indexOf("actual rows=") + "actual rows=".length());
        return (long) Double.parseDouble(rows.substring(0, rows.indexOf(' ')));
    }

    @Test
    void ofWordsThatManyHoldTheNewestAreRanked() {
        TypedWords words = TypedWords.of("calendar");
        List<String> ranked = new ArrayList<>();
        for (int number = 1; number <= 50; number++) {
            LookedUp best = best(words, page(number), TICKETS, RANKED);
            assertThat(best.counted()).isFalse();
            assertThat(best.matching()).isEqualTo(TICKETS);
            ranked.addAll(ids(best).subList(0, Math.min(FEW, best.tickets().size())));
        }

        assertThat(ranked).doesNotHaveDuplicates().startsWith("t-03999", "t-03998").hasSize(1000);
        assertThat(ranked).isSortedAccordingTo(Comparator.reverseOrder());
        assertThat(best(words, page(60), TICKETS, RANKED).tickets()).isEmpty();
    }

    @Test
    void ofThoseThatPassAFilterTheNewestAreRankedAsWell() {
        TypedWords words = TypedWords.of("calendar");
        TicketFilter closed = filter(Map.of("q", "calendar", "status", "closed"));
        List<String> ranked = new ArrayList<>();
        for (int number = 1; number <= 20; number++) {
            PageRequest page = page(number);
            List<TicketRow> best =
                    inSnapshot(
                            snapshot ->
                                    texts.pageByRelevance(
                                            snapshot,
                                            TextPlan.WALKED,
                                            closed,
                                            words,
                                            page,
                                            1333,
                                            RANKED));
            best.stream().limit(FEW).map(TicketRow::ticketId).forEach(ranked::add);
        }

        assertThat(ranked).doesNotHaveDuplicates().startsWith("t-03998", "t-03995").hasSize(400);
        assertThat(ranked).isSortedAccordingTo(Comparator.reverseOrder());
    }

    @Test
    void noTicketOfOtherTimesIsReadToRankThose() {
        TextSql sql = new TextSql(TicketSearchConfiguration.LIVE, DEADLINES);
        TicketFilter closed = filter(Map.of("q", "calendar", "status", "closed"));
        OpeningPeriods newest =
                inSnapshot(snapshot -> planner.newest(snapshot, 150, TICKETS, null)).getFirst();
        SearchSql.Statement statement =
                sql.pageByRelevance(
                        TextPlan.WALKED, closed, TypedWords.of("calendar"), newest, page(1), BOUND);

        assertThat(explained(statement).filter(line -> line.contains("created_at >=")))
                .hasSizeGreaterThanOrEqualTo(2);
        assertThat(read(statement)).isBetween(150L, 600L);
    }

    @Test
    void theBestOfTheNewestComeFirst() {
        LookedUp best = best(TypedWords.of("payouts or sitar"), page(1), 1800, RANKED);

        assertThat(best.counted()).isFalse();
        assertThat(best.matching()).isEqualTo(1800);
        assertThat(ids(best)).hasSize(FEW + 1).first().isEqualTo("t-03999");
    }

    @Test
    void wordsThatOnlyOldTicketsHoldAreRankedAllTheSame() {
        TypedWords words = TypedWords.of("harmonium");

        LookedUp best = best(words, page(1), 2000, RANKED);
        assertThat(best.counted()).isFalse();
        assertThat(ids(best)).startsWith("t-00099").hasSize(FEW + 1);
        LookedUp counted = best(words, page(1), 100, RANKED);
        assertThat(counted.counted()).isTrue();
        assertThat(counted.matching()).isEqualTo(100);
        assertThat(ids(counted)).isEqualTo(ids(best));
    }

    /** However many messages a ticket has with the same word, it is one ticket. */
    @Test
    void manyMessagesOfFewTicketsHideNoTicket() {
        List<TicketStory> stories = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            TicketStory story = story("z-" + (10 + i), i).opened("Other", "matter");
            for (int message = 0; message < 10; message++) {
                story.message("the harp again");
            }
            stories.add(story);
        }
        write(stories);

        LookedUp found =
                inSnapshot(
                                snapshot ->
                                        texts.lookUp(
                                                snapshot,
                                                filter(Map.of("q", "harp")),
                                                page(1),
                                                null,
                                                30,
                                                true,
                                                30))
                        .orElseThrow();
        assertThat(found.matching()).isEqualTo(12);
        assertThat(ids(found)).hasSize(12).startsWith("z-21");
        assertThat(best(TypedWords.of("harp"), page(1), 12, 30).matching()).isEqualTo(12);
    }

    private LookedUp lookUp(
            TicketFilter filter, PageRequest page, @Nullable Cursor cursor, int counted) {
        return inSnapshot(
                        snapshot ->
                                texts.lookUp(snapshot, filter, page, cursor, BOUND, false, counted))
                .orElseThrow();
    }

    private LookedUp best(TypedWords words, PageRequest page, long holding, int counted) {
        return inSnapshot(snapshot -> texts.best(snapshot, words, page, holding, counted));
    }

    private static <T> T inSnapshot(Function<Snapshot, T> reading) {
        return querySide.bean(Reads.class).inSnapshot(reading::apply);
    }

    private static TicketFilter filter(Map<String, String> texts) {
        return TicketFilterTexts.read(texts, "ana");
    }

    private static PageRequest page(int number) {
        return new PageRequest(number, FEW, TicketSort.CREATED_AT, true);
    }

    private static List<String> ids(LookedUp found) {
        return found.tickets().stream().map(TicketRow::ticketId).toList();
    }
}
