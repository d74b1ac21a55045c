package io.ledgerdesk.query.ticketstatistics;

import io.ledgerdesk.api.ticket.query.FindAgentPerformanceAsOf;
import io.ledgerdesk.api.ticket.query.FindStatisticsBreakdownAsOf;
import io.ledgerdesk.api.ticket.query.FindSupportStatisticsAsOf;
import io.ledgerdesk.api.ticket.query.PastMoment;
import io.ledgerdesk.api.ticket.view.AgentPerformance;
import io.ledgerdesk.api.ticket.view.StatisticsBreakdown;
import io.ledgerdesk.api.ticket.view.SupportStatistics;
import io.ledgerdesk.query.platform.PastTables;
import io.ledgerdesk.query.platform.ReadModel;
import io.ledgerdesk.query.platform.Reads;

import org.axonframework.queryhandling.QueryHandler;

import java.time.InstantSource;

/** Answers how support was doing: the live queries on other tables, under the clock of then. */
final class PastStatisticsQueries {

    private final Reads reads;
    private final ReadModel live;
    private final PastTables past;
    private final CohortCache cache;
    private final AnswerCache answers;

    PastStatisticsQueries(
            Reads reads, ReadModel live, PastTables past, CohortCache cache, AnswerCache answers) {
        this.reads = reads;
        this.live = live;
        this.past = past;
        this.cache = cache;
        this.answers = answers;
    }

    @QueryHandler
    SupportStatistics handle(FindSupportStatisticsAsOf query) {
        return at(query.at()).handle(query.query());
    }

    @QueryHandler
    StatisticsBreakdown handle(FindStatisticsBreakdownAsOf query) {
        return at(query.at()).handle(query.query());
    }

    @QueryHandler
    AgentPerformance handle(FindAgentPerformanceAsOf query) {
        ReadModel tables = past.at(live, query.at());
        return new AgentPerformanceQueries(
                        reads,
                        new StatisticsRepository(tables, cache),
                        new ActivityRepository(tables),
                        answers,
                        InstantSource.fixed(query.at().now()))
                .handle(query.query());
    }

    private StatisticsQueries at(PastMoment moment) {
        return new StatisticsQueries(
                reads,
                new StatisticsRepository(past.at(live, moment), cache),
                answers,
                InstantSource.fixed(moment.now()));
    }
}
