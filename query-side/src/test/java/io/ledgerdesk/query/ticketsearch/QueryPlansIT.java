package io.ledgerdesk.query.ticketsearch;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerdesk.api.ticket.Assignee;
import io.ledgerdesk.api.ticket.event.TicketEvent;
import io.ledgerdesk.api.ticket.query.PageRequest;
import io.ledgerdesk.api.ticket.query.SearchTickets;
import io.ledgerdesk.api.ticket.query.TicketSort;
import io.ledgerdesk.query.platform.BatchedEvent;
import io.ledgerdesk.query.platform.ReadModel;
import io.ledgerdesk.query.testing.LoggedEvents;
import io.ledgerdesk.query.testing.RandomStories;
import io.ledgerdesk.query.testing.RunningQuerySide;
import io.ledgerdesk.query.testing.TicketStory;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** On a few thousand analyzed rows PostgreSQL answers from indexes, of its own free will. */
class QueryPlansIT {

    private static final ReadModel READ_MODEL = TicketSearchConfiguration.LIVE;
    private static final SearchSql SQL = new SearchSql(READ_MODEL);

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
        assertThat(plan(SQL.page(search(filters(null, null, false, null, 1)), page(1))))
                .contains("Index Scan Backward using ticket_by_creation")
                .doesNotContain("Sort")
                .doesNotContain("Seq Scan");
    }

    @ParameterizedTest
    @EnumSource(TicketSort.class)
    void everyOrderReadsOneEndOfAnIndex(TicketSort sort) {
        SearchTickets filters = filters(null, null, false, null, 1);

        assertThat(plan(SQL.page(search(filters), new PageRequest(1, 20, sort, true))))
                .contains("Index Scan Backward using ticket_by_")
                .doesNotContain("Seq Scan");
    }

    @ParameterizedTest
    @CsvSource({"open, ticket_in_work", "in_progress, ticket_in_work"})
    void workInProgressIsFoundAmongClosedTickets(String status, String index) {
        assertThat(plan(SQL.page(search(filters(status, null, false, null, 1)), page(1))))
                .containsPattern(index + "|ticket_by_creation")
                .doesNotContain("Seq Scan");
    }

    @Test
    void anAgentsTicketsAreFoundByAgent() {
        assertThat(plan(SQL.page(search(filters(null, "zed", false, null, 1)), page(1))))
                .contains("ticket_of_agent")
                .doesNotContain("Seq Scan");
    }

    @Test
    void nobodysTicketsAreFoundByPartialIndex() {
        assertThat(plan(SQL.page(search(filters(null, null, true, null, 1)), page(1))))
                .containsPattern("ticket_of_nobody|ticket_by_creation")
                .doesNotContain("Seq Scan");
    }

    @ParameterizedTest
    @CsvSource({"xylophone", "glockenspiel", "peculiar xyl"})
    void aSearchUsesTheTrigramsOfBothTables(String term) {
        SearchTicketsByWords search = search(filters(null, null, false, term, 1));

        assertThat(plan(SQL.page(search, page(1))))
                .contains("Bitmap Index Scan on opening_text_substring")
                .contains("Bitmap Index Scan on message_text_substring")
                .doesNotContain("Seq Scan");
        assertThat(plan(SQL.count(search)))
                .contains("opening_text_substring")
                .contains("message_text_substring")
                .doesNotContain("Seq Scan");
    }

    @Test
    void wordsUseTheFullTextIndexesOfBothTables() {
        SearchTicketsByWords search =
                new SearchTicketsByWords(filters(null, null, false, null, 1), "glockenspiel");

        assertThat(plan(SQL.page(search, page(1))))
                .contains("Bitmap Index Scan on opening_text_words")
                .contains("Bitmap Index Scan on message_text_words")
                .doesNotContain("Seq Scan");
    }

    @Test
    void totalsOfFiltersComeFromTheCounters() {
        assertThat(plan(SQL.sumOfFacets(filters("open", null, false, null, 1))))
                .contains("facet_count")
                .doesNotContain(" ticket ");
    }

    private static SearchTicketsByWords search(SearchTickets filters) {
        return new SearchTicketsByWords(filters, null);
    }

    private static SearchTickets filters(
            String status, String assignedTo, boolean unassigned, String search, int page) {
        return new SearchTickets(status, null, null, assignedTo, unassigned, search, page(page));
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
