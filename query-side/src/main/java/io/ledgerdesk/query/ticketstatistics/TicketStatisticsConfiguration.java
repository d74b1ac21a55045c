package io.ledgerdesk.query.ticketstatistics;

import io.ledgerdesk.api.ReadModelNames;
import io.ledgerdesk.query.platform.PastTables;
import io.ledgerdesk.query.platform.ProjectionDatabase;
import io.ledgerdesk.query.platform.ReadModel;
import io.ledgerdesk.query.platform.ReadModelCode;
import io.ledgerdesk.query.platform.ReadModelProcessor;
import io.ledgerdesk.query.platform.ReadModelProcessors;
import io.ledgerdesk.query.platform.ReadModelSchemas;
import io.ledgerdesk.query.platform.Reads;
import io.ledgerdesk.query.ticketview.WorkingHours;

import org.axonframework.queryhandling.QueryBus;
import org.axonframework.queryhandling.annotation.AnnotationQueryHandlerAdapter;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import java.time.Duration;
import java.time.InstantSource;

/** The read model {@code ticket-statistics}. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(BusinessHoursProperties.class)
class TicketStatisticsConfiguration {

    /** No write waits for statistics; tickets of the same time and kind change the same rows. */
    private static final Duration REST = Duration.ofMillis(50);

    static final ReadModel LIVE = new ReadModel(ReadModelNames.TICKET_STATISTICS, 3);

    @Bean
    TicketStatisticsProjection ticketStatisticsProjection(
            ReadModelSchemas schemas, ProjectionDatabase database, BusinessHoursProperties hours) {
        return new TicketStatisticsProjection(schemas.forReading(LIVE), database, hours.calendar());
    }

    @Bean
    ReadModelProcessor ticketStatisticsProcessor(
            ReadModelProcessors processors, TicketStatisticsProjection projection) {
        return processors.building(projection, REST);
    }

    @Bean
    CohortCache cohortCache() {
        return new CohortCache();
    }

    @Bean
    AnswerCache answerCache() {
        return new AnswerCache();
    }

    @Bean
    StatisticsQueries statisticsQueries(
            QueryBus queryBus,
            Reads reads,
            TicketStatisticsProjection projection,
            CohortCache cache,
            AnswerCache answers) {
        StatisticsQueries queries =
                new StatisticsQueries(
                        reads,
                        new StatisticsRepository(projection.readModel(), cache),
                        answers,
                        InstantSource.system());
        new AnnotationQueryHandlerAdapter<>(queries).subscribe(queryBus);
        return queries;
    }

    @Bean
    AgentPerformanceQueries agentPerformanceQueries(
            QueryBus queryBus,
            Reads reads,
            TicketStatisticsProjection projection,
            CohortCache cache,
            AnswerCache answers) {
        AgentPerformanceQueries queries =
                new AgentPerformanceQueries(
                        reads,
                        new StatisticsRepository(projection.readModel(), cache),
                        new ActivityRepository(projection.readModel()),
                        answers,
                        InstantSource.system());
        new AnnotationQueryHandlerAdapter<>(queries).subscribe(queryBus);
        return queries;
    }

    @Bean
    PastStatisticsQueries pastStatisticsQueries(
            QueryBus queryBus,
            Reads reads,
            PastTables past,
            CohortCache cache,
            AnswerCache answers) {
        PastStatisticsQueries queries =
                new PastStatisticsQueries(reads, LIVE, past, cache, answers);
        new AnnotationQueryHandlerAdapter<>(queries).subscribe(queryBus);
        return queries;
    }

    /** As they are configured; those of the rollups stay until a rebuild. */
    @Bean
    WorkingHours workingHours(BusinessHoursProperties hours) {
        return hours.calendar()::latestStart;
    }

    @Bean
    ReadModelCode ticketStatisticsCode(ProjectionDatabase database, BusinessHoursProperties hours) {
        return new ReadModelCode(
                LIVE, other -> new TicketStatisticsProjection(other, database, hours.calendar()));
    }
}
