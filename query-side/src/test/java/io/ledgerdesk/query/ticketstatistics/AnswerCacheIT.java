package io.ledgerdesk.query.ticketstatistics;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerdesk.api.ticket.query.FindAgentPerformance;
import io.ledgerdesk.api.ticket.query.FindStatisticsBreakdown;
import io.ledgerdesk.api.ticket.query.FindSupportStatistics;
import io.ledgerdesk.api.ticket.query.StatisticsRange;
import io.ledgerdesk.api.ticket.view.SupportStatistics;
import io.ledgerdesk.query.platform.Reads;
import io.ledgerdesk.query.testing.RunningQuerySide;
import io.ledgerdesk.query.testing.TicketStory;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

class AnswerCacheIT {

    private static final Instant OPENED = Instant.parse("2026-03-03T10:05:00Z");
    private static final AtomicReference<Instant> NOW =
            new AtomicReference<>(Instant.parse("2026-03-05T12:01:00Z"));

    private static RunningQuerySide querySide;
    private static StatisticsQueries queries;
    private static AgentPerformanceQueries performance;

    @BeforeAll
    static void start() {
        querySide = RunningQuerySide.start();
        querySide.tell(TicketStory.of("first", TicketStory.RITA, OPENED).opened());
        Reads reads = querySide.bean(Reads.class);
        StatisticsRepository rollups =
                new StatisticsRepository(TicketStatisticsConfiguration.LIVE, new CohortCache());
        AnswerCache answers = new AnswerCache();
        queries = new StatisticsQueries(reads, rollups, answers, NOW::get);
        performance =
                new AgentPerformanceQueries(
                        reads,
                        rollups,
                        new ActivityRepository(TicketStatisticsConfiguration.LIVE),
                        answers,
                        NOW::get);
    }

    @AfterAll
    static void stop() {
        querySide.close();
    }

    @Test
    void anAnswerIsGivenAgainUntilSomethingHappens() {
        SupportStatistics first = statistics();
        assertThat(first.overview().totalTickets()).isEqualTo(1);

        NOW.updateAndGet(now -> now.plusSeconds(60));
        assertThat(statistics()).isSameAs(first);

        querySide.tell(
                TicketStory.of("second", TicketStory.RITA, OPENED)
                        .opened()
                        .reply(TicketStory.ANA, "hello"));
        SupportStatistics second = statistics();
        assertThat(second.overview().totalTickets()).isEqualTo(2);
        assertThat(statistics()).isSameAs(second);

        NOW.updateAndGet(now -> now.plus(Duration.ofMinutes(15)));
        assertThat(statistics()).isNotSameAs(second);
    }

    @Test
    void questionsAreToldApart() {
        StatisticsRange range = range();
        assertThat(queries.handle(new FindStatisticsBreakdown("agents", range)))
                .isSameAs(queries.handle(new FindStatisticsBreakdown("agents", range)))
                .isNotEqualTo(queries.handle(new FindStatisticsBreakdown("categories", range)));
        assertThat(performance.handle(new FindAgentPerformance(null, range)))
                .isSameAs(performance.handle(new FindAgentPerformance(null, range)))
                .isNotSameAs(performance.handle(new FindAgentPerformance("ana", range)));
        assertThat(
                        queries.handle(
                                        new FindSupportStatistics(
                                                new StatisticsRange(
                                                        OPENED.minus(Duration.ofDays(9)),
                                                        OPENED.minus(Duration.ofDays(1)),
                                                        ZoneOffset.UTC)))
                                .overview()
                                .totalTickets())
                .isZero();
    }

    private static SupportStatistics statistics() {
        return queries.handle(new FindSupportStatistics(range()));
    }

    /** To the minute, as a period up to now is. */
    private static StatisticsRange range() {
        return new StatisticsRange(NOW.get().minus(Duration.ofDays(7)), NOW.get(), ZoneOffset.UTC);
    }
}
