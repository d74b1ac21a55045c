package io.ledgerdesk.query.ticketsearch;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerdesk.api.ticket.Assignee;
import io.ledgerdesk.api.ticket.event.TicketEvent;
import io.ledgerdesk.api.ticket.query.PageRequest;
import io.ledgerdesk.api.ticket.query.TicketFilter;
import io.ledgerdesk.api.ticket.query.TicketFilterTexts;
import io.ledgerdesk.api.ticket.query.TicketPlace;
import io.ledgerdesk.api.ticket.query.TicketSort;
import io.ledgerdesk.api.ticket.query.TimeRange;
import io.ledgerdesk.query.platform.BatchedEvent;
import io.ledgerdesk.query.platform.ReadModel;
import io.ledgerdesk.query.platform.Snapshot;
import io.ledgerdesk.query.testing.LoggedEvents;
import io.ledgerdesk.query.testing.RandomStories;
import io.ledgerdesk.query.testing.RunningQuerySide;
import io.ledgerdesk.query.testing.TicketStory;
import io.ledgerdesk.query.testing.Tokens;
import io.ledgerdesk.query.ticketview.TicketRow;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import tools.jackson.databind.JsonNode;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** On a few thousand analyzed rows PostgreSQL answers from indexes, of its own free will. */
class QueryPlansIT {

    private static final ReadModel READ_MODEL = TicketSearchConfiguration.LIVE;
    private static final Deadlines DEADLINES =
            DayDeadlines.at(TicketStory.START.plus(Duration.ofDays(3)));
    private static final SearchSql SQL = new SearchSql(READ_MODEL, DEADLINES);
    private static final TextSql TEXTS = new TextSql(READ_MODEL, DEADLINES);

    private static RunningQuerySide querySide;

    @BeforeAll
    static void tellStories() {
        querySide = RunningQuerySide.start();
        List<TicketStory> stories = new ArrayList<>(new RandomStories(5, "plan").stories(4000, 50));
        for (int i = 0; i < 3000; i++) {
            stories.add(
                    TicketStory.of("old-" + i, TicketStory.SAM, TicketStory.START)
                            .opened()
                            .after(Duration.ofHours(i))
                            .assigned(TicketStory.ANA)
                            .closedBy(TicketStory.ANA));
        }
        stories.add(
                TicketStory.of("needle")
                        .opened("A very peculiar xylophone", "indeed")
                        .message("It sounds like a glockenspiel")
                        .assigned(new Assignee("zed", "Zed")));
        TicketSearchProjection projection = querySide.bean(TicketSearchProjection.class);
        List<BatchedEvent<TicketEvent>> events =
                LoggedEvents.inTurn(stories.toArray(TicketStory[]::new)).events();
        for (int from = 0; from < events.size(); from += 1000) {
            projection.write(events.subList(from, Math.min(from + 1000, events.size())));
        }
        querySide.jdbc().execute("VACUUM ANALYZE");
    }

    @AfterAll
    static void stop() {
        querySide.close();
    }

    @Test
    void theDefaultListReadsOneEndOfAnIndex() {
        assertThat(plan(SQL.page(TextPlan.INDEXED, filter(null, null, false, null), page(1))))
                .contains("Index Scan Backward using ticket_by_creation")
                .doesNotContain("Sort")
                .doesNotContain("Seq Scan");
    }

    @ParameterizedTest
    @EnumSource(TicketSort.class)
    void everyOrderReadsOneEndOfAnIndex(TicketSort sort) {
        TicketFilter filters = filter(null, null, false, null);

        assertThat(plan(SQL.page(TextPlan.INDEXED, filters, new PageRequest(1, 20, sort, true))))
                .containsPattern("Index (Only )?Scan Backward using (ticket|activity)_by_")
                .doesNotContain("Seq Scan");
    }

    @ParameterizedTest
    @CsvSource({"open, ticket_in_work", "in_progress, ticket_in_work"})
    void workInProgressIsFoundAmongClosedTickets(String status, String index) {
        assertThat(plan(SQL.page(TextPlan.INDEXED, filter(status, null, false, null), page(1))))
                .containsPattern(index + "|ticket_not_closed|ticket_by_creation")
                .doesNotContain("Seq Scan");
    }

    @Test
    void anAgentsTicketsAreFoundByAgent() {
        assertThat(plan(SQL.page(TextPlan.INDEXED, filter(null, "zed", false, null), page(1))))
                .contains("ticket_of_agent")
                .doesNotContain("Seq Scan");
    }

    @Test
    void nobodysTicketsAreFoundByPartialIndex() {
        assertThat(plan(SQL.page(TextPlan.INDEXED, filter(null, null, true, null), page(1))))
                .containsPattern("ticket_of_nobody|ticket_by_creation")
                .doesNotContain("Seq Scan");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "xylophone, ('xylophone')",
                "ylophon, ('xylophone')",
                "eculiar xyl, ('peculiar') & ('xylophone')",
                "very peculiar xyl, 'peculiar' & ('very') & ('xylophone')",
            })
    void aSearchUsesTheWordsOfOpenings(String term, String words) {
        TicketFilter search = filter(null, null, false, term);

        TextPlan textPlan = textPlan(search);

        assertThat(textPlan.searchedBy()).isEqualTo(words);
        assertThat(plan(SQL.page(textPlan, search, page(1))))
                .contains("Bitmap Index Scan on opening_text_words")
                .doesNotContain("message_text")
                .doesNotContain("Seq Scan");
        assertThat(plan(SQL.count(textPlan, search, 1000)))
                .contains("opening_text_words")
                .doesNotContain("message_text")
                .doesNotContain("Seq Scan");
    }

    @Test
    void whatNoWordOfAnOpeningHoldsIsNotLookedFor() {
        assertThat(textPlan(filter(null, null, false, "glockenspiel")).searchedBy()).isEmpty();
        assertThat(textPlan(filter(null, null, false, "7")).searchIsRare()).isFalse();
    }

    private static TextPlan textPlan(TicketFilter filter) {
        return new SearchPlanRepository(READ_MODEL, DEADLINES)
                .textPlan(new Snapshot(querySide.jdbc()), filter, 1000);
    }

    @Test
    void partsOfWordsAreLookedUpInTheVocabularysTrigrams() {
        querySide.jdbc().execute("ANALYZE " + READ_MODEL.table("vocabulary"));
        String sql = "SELECT word FROM " + READ_MODEL.table("vocabulary") + " WHERE word LIKE ?";

        assertThat(plan(new SearchSql.Statement(sql, List.of("%ylophon%"))))
                .contains("Bitmap Index Scan on vocabulary_substring");
    }

    @Test
    void wordsUseTheFullTextIndexesOfBothTables() {
        TicketFilter search = filter(null, null, false, null, "glockenspiel");

        assertThat(plan(SQL.page(TextPlan.INDEXED, search, page(1))))
                .contains("Bitmap Index Scan on opening_text_words")
                .contains("Bitmap Index Scan on message_text_words")
                .doesNotContain("Seq Scan");
    }

    @ParameterizedTest
    @EnumSource(TicketSort.class)
    void aPageFromACursorStartsInTheMiddleOfAnIndex(TicketSort sort) {
        PageRequest page = new PageRequest(1, 20, sort, true);
        TicketRow somewhere =
                new TicketSearchRepository(READ_MODEL, DEADLINES)
                        .page(
                                new Snapshot(querySide.jdbc()),
                                TextPlan.INDEXED,
                                TicketFilter.NONE,
                                new PageRequest(200, 20, sort, true))
                        .getFirst();
        Cursor cursor = Cursor.parse(Cursor.of(somewhere, page), page);

        assertThat(plan(SQL.pageAfter(TextPlan.INDEXED, TicketFilter.NONE, page, cursor)))
                .containsPattern("Index (Only )?Scan Backward using (ticket|activity)_by_")
                .contains("Index Cond: (ROW(")
                .doesNotContain("Seq Scan");
    }

    @Test
    void everyFurtherFilterHasAnIndex() {
        TicketFilter none = TicketFilter.NONE;
        Instant start = TicketStory.START;
        TimeRange hour = new TimeRange(start, start.plusSeconds(3600));
        assertThat(
                        plan(
                                SQL.page(
                                        TextPlan.INDEXED,
                                        with(List.of("refunds"), List.of(), none),
                                        page(1))))
                .doesNotContain("Seq Scan");
        assertThat(
                        plan(
                                SQL.count(
                                        TextPlan.INDEXED,
                                        with(List.of("nothing"), List.of(), none),
                                        1000)))
                .contains("ticket_of_tag");
        assertThat(
                        plan(
                                SQL.page(
                                        TextPlan.INDEXED,
                                        with(List.of(), List.of("nobody"), none),
                                        page(1))))
                .contains("ticket_of_requester");
        assertThat(plan(SQL.count(TextPlan.INDEXED, closedWithin(hour), 1000)))
                .contains("ticket_by_closing")
                .doesNotContain("Seq Scan");
    }

    @Test
    void whatIsOverdueIsFoundAmongWhatIsNotClosed() {
        TicketFilter overdue = read(Map.of("overdue", "true"));

        assertThat(plan(SQL.page(TextPlan.INDEXED, overdue, page(1))))
                .containsPattern("ticket_not_closed|ticket_in_work|ticket_by_creation")
                .doesNotContain("Seq Scan");
        assertThat(plan(SQL.count(TextPlan.INDEXED, overdue, 10_001)))
                .containsPattern("ticket_not_closed|ticket_in_work")
                .doesNotContain("Seq Scan");
    }

    @Test
    void whatNearlyAllTicketsAreIsMetOnTheWayThroughThem() {
        for (String name : List.of("overdue", "reopenedOnce")) {
            TicketFilter not = read(Map.of(name, "false"));
            assertThat(plan(SQL.page(textPlan(not), not, page(1))))
                    .as(name)
                    .contains("Index Scan Backward using ticket_by_creation")
                    .doesNotContain("Sort")
                    .doesNotContain("Seq Scan");
        }
    }

    @Test
    void whatWasNeverClosedIsFoundAmongWhatIsNotClosed() {
        TicketFilter never = read(Map.of("closedOnce", "false"));

        assertThat(plan(SQL.count(textPlan(never), never, 1001)))
                .containsPattern("ticket_not_closed|ticket_in_work")
                .doesNotContain("Seq Scan");
        assertThat(plan(SQL.page(textPlan(never), never, page(1)))).doesNotContain("Seq Scan");
    }

    @Test
    void whatHappenedInATimeIsFoundByTime() {
        String from = TicketStory.START.toString();
        String to = TicketStory.START.plusSeconds(3600).toString();
        for (String kind : List.of("closings", "reopenings")) {
            TicketFilter past = read(Map.of(kind + "From", from, kind + "To", to));
            assertThat(plan(SQL.count(TextPlan.INDEXED, past, 10_001)))
                    .contains("milestone_by_time")
                    .doesNotContain("Seq Scan");
            assertThat(plan(SQL.page(TextPlan.INDEXED, past, page(1))))
                    .containsPattern("Index Only Scan using milestone_by_time")
                    .contains("ticket_pkey on ticket k")
                    .doesNotContain("Seq Scan");
        }
    }

    @Test
    void moreThanAThousandMatchesAreEstimatedAndFewerAreCounted() {
        JsonNode many = pagination("?createdFrom=2026-01-01");
        assertThat(many.path("totalItemsIsEstimate").asBoolean()).isTrue();
        assertThat(many.path("totalItems").asLong()).isBetween(1001L, 20_000L);
        JsonNode few = pagination("?requester=rita&createdFrom=2026-01-01&search=xylophone");
        assertThat(few.has("totalItemsIsEstimate")).isFalse();
        assertThat(few.path("totalItems").asLong()).isEqualTo(1);
    }

    private static JsonNode pagination(String query) {
        return querySide
                .get(Tokens.of(TicketStory.ANA), "/api/admin/support/tickets" + query)
                .data()
                .path("pagination");
    }

    @Test
    void placesComeFromOneEndOfAnIndex() {
        assertThat(
                        plan(
                                SQL.places(
                                        TextPlan.INDEXED,
                                        filter("open", null, false, null),
                                        1000,
                                        new TicketPlace(TicketStory.START, "plan-0001"))))
                .doesNotContain("Seq Scan");
    }

    private static TicketFilter read(Map<String, String> texts) {
        return TicketFilterTexts.read(texts, "ana");
    }

    private static TicketFilter with(
            List<String> tags, List<String> requesters, TicketFilter filter) {
        return new TicketFilter(
                filter.statuses(),
                filter.priorities(),
                filter.categories(),
                filter.assignees(),
                false,
                tags,
                requesters,
                List.of(),
                TimeRange.ALWAYS,
                TimeRange.ALWAYS,
                TimeRange.ALWAYS,
                null,
                null);
    }

    private static TicketFilter closedWithin(TimeRange closed) {
        return new TicketFilter(
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                false,
                List.of(),
                List.of(),
                List.of(),
                TimeRange.ALWAYS,
                TimeRange.ALWAYS,
                closed,
                null,
                null);
    }

    @Test
    void aTermThatManyTicketsHoldIsMetOnTheWayThroughThem() {
        TicketFilter search = filter(null, null, false, "payout");

        assertThat(
                        plan(
                                SQL.page(
                                        new TextPlan(false, true, true, true, true, null),
                                        search,
                                        page(1))))
                .contains("Index Scan Backward using ticket_by_creation")
                .contains("opening_text_pkey")
                .doesNotContain("message_text")
                .doesNotContain("Sort")
                .doesNotContain("Seq Scan");
    }

    @Test
    void theBestMatchesAreFoundByTheFullTextIndexes() {
        TicketFilter search = filter("open", null, false, null, "glockenspiel");

        assertThat(
                        plan(
                                TEXTS.pageByRelevance(
                                        TextPlan.INDEXED,
                                        search,
                                        TypedWords.of("glockenspiel"),
                                        null,
                                        page(1),
                                        1000)))
                .contains("opening_text_words")
                .contains("message_text_words")
                .doesNotContain("Seq Scan");
    }

    @Test
    void aPageAndItsTotalLookATextUpOnce() {
        TicketFilter search = filter("open", null, false, "xylophone");

        assertThat(
                        plan(
                                TEXTS.lookUp(
                                        SearchConditions.literal("xylophone", "'xylophone'"),
                                        search,
                                        page(1),
                                        null,
                                        1000)))
                .containsOnlyOnce("opening_text_words")
                .doesNotContain("message_text")
                .doesNotContain("Seq Scan on ticket");
    }

    @Test
    void ofTicketsThatHoldATextOnlyThoseAreReadThatAreShown() {
        SearchConditions.TextCondition text = SearchConditions.literal("xylophone", "'xylophone'");
        for (TicketFilter filter :
                List.of(
                        filter(null, null, false, "xylophone"),
                        read(Map.of("search", "xylophone", "createdFrom", "2026-01-01")))) {
            assertThat(plan(TEXTS.lookUp(text, filter, page(1), null, 1000)))
                    .contains("ticket_pkey on ticket t")
                    .doesNotContain(" on ticket k");
        }
        assertThat(plan(TEXTS.best(TypedWords.of("xylophone"), null, page(1), 1001)))
                .containsOnlyOnce(" on ticket ");
    }

    @Test
    void whatChangedInATimeIsCountedWithoutTickets() {
        TicketFilter updated =
                read(
                        Map.of(
                                "updatedFrom",
                                TicketStory.START.toString(),
                                "updatedTo",
                                TicketStory.START.plusSeconds(3600).toString()));

        assertThat(plan(SQL.count(TextPlan.INDEXED, updated, 1001)))
                .contains("activity_by_time")
                .doesNotContain(" on ticket ");
    }

    @Test
    void scriptsWithoutSpacesAreLookedUpByPairsOfLetters() {
        assertThat(plan(TEXTS.countTexts(SearchConditions.words(TypedWords.of("支払い方法")), 1000)))
                .contains("opening_text_words")
                .contains("message_text_words")
                .doesNotContain("Seq Scan");
    }

    /** As it is planned once the statement has been used a few times. */
    @Test
    void aLookUpReadsOnlyWhatHoldsTheTextHoweverLittleIsKnownOfIt() {
        String sql =
                TEXTS.lookUp(
                                SearchConditions.literal("xylophone", "'xylophone'"),
                                filter("open", null, false, null),
                                page(1),
                                null,
                                1000)
                        .sql();
        for (int parameter = 1; sql.contains("?"); parameter++) {
            sql = sql.replaceFirst("\\?", "\\$" + parameter);
        }

        String prepare = "PREPARE looked_up (text, int8, int8) AS " + sql;
        String plan =
                querySide
                        .jdbc()
                        .execute(
                                (Connection connection) -> {
                                    List<String> lines = new ArrayList<>();
                                    try (Statement statement = connection.createStatement()) {
                                        statement.execute(
                                                "SET plan_cache_mode = force_generic_plan");
                                        statement.execute(prepare);
                                        ResultSet rows =
                                                statement.executeQuery(
                                                        "EXPLAIN EXECUTE looked_up"
                                                                + " ($$'xylophone'$$, 21, 0)");
                                        while (rows.next()) {
                                            lines.add(rows.getString(1));
                                        }
                                        statement.execute("DEALLOCATE looked_up");
                                        statement.execute("RESET plan_cache_mode");
                                    }
                                    return String.join("\n", lines);
                                });

        assertThat(plan)
                .contains("Index Scan using ticket_pkey on ticket k")
                .doesNotContain("Hash")
                .doesNotContain("Scan using ticket_by_creation");
    }

    @Test
    void totalsOfFiltersComeFromTheCounters() {
        assertThat(plan(SQL.sumOfFacets(filter("open", null, false, null))))
                .contains("facet_total")
                .doesNotContain(" ticket ");
        assertThat(plan(SQL.sumOfFacets(filter("open", "zed", false, null))))
                .contains("facet_count")
                .doesNotContain(" ticket ");
    }

    private static TicketFilter filter(
            String status, String assignedTo, boolean unassigned, String search) {
        return filter(status, assignedTo, unassigned, search, null);
    }

    private static TicketFilter filter(
            String status, String assignedTo, boolean unassigned, String search, String words) {
        return new TicketFilter(
                status == null ? List.of() : List.of(status),
                List.of(),
                List.of(),
                assignedTo == null ? List.of() : List.of(assignedTo),
                unassigned,
                List.of(),
                List.of(),
                List.of(),
                TimeRange.ALWAYS,
                TimeRange.ALWAYS,
                TimeRange.ALWAYS,
                search,
                words);
    }

    private static PageRequest page(int page) {
        return new PageRequest(page, 20, TicketSort.CREATED_AT, true);
    }

    private static String plan(SearchSql.Statement statement) {
        return String.join(
                "\n",
                querySide
                        .jdbc()
                        .queryForList(
                                "EXPLAIN " + statement.sql(),
                                String.class,
                                statement.arguments().toArray()));
    }
}
