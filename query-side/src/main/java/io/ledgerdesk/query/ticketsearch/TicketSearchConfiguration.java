package io.ledgerdesk.query.ticketsearch;

import io.ledgerdesk.api.ReadModelNames;
import io.ledgerdesk.query.platform.BoundedQueries;
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

import java.time.InstantSource;

/** The read model {@code ticket-search}. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DeadlineProperties.class)
class TicketSearchConfiguration {

    static final ReadModel LIVE = new ReadModel(ReadModelNames.TICKET_SEARCH, 7);

    @Bean
    TicketSearchProjection ticketSearchProjection(
            ReadModelSchemas schemas, ProjectionDatabase database) {
        return new TicketSearchProjection(schemas.forReading(LIVE), database);
    }

    @Bean
    ReadModelProcessor ticketSearchProcessor(
            ReadModelProcessors processors, TicketSearchProjection projection) {
        return processors.building(projection);
    }

    @Bean
    SaidTexts saidTexts(BoundedQueries queries) {
        return new SaidTexts(queries);
    }

    @Bean
    TicketSearchQueries ticketSearchQueries(
            QueryBus queryBus,
            Reads reads,
            TicketSearchProjection projection,
            DeadlineProperties deadlines,
            WorkingHours hours,
            SaidTexts said) {
        InstantSource clock = InstantSource.system();
        TicketSearchQueries queries =
                new TicketSearchQueries(
                        reads,
                        projection.readModel(),
                        new Deadlines(deadlines, hours, clock),
                        said,
                        clock);
        new AnnotationQueryHandlerAdapter<>(queries).subscribe(queryBus);
        return queries;
    }

    @Bean
    PastTicketSearchQueries pastTicketSearchQueries(
            QueryBus queryBus,
            Reads reads,
            PastTables past,
            DeadlineProperties deadlines,
            WorkingHours hours,
            SaidTexts said) {
        PastTicketSearchQueries queries =
                new PastTicketSearchQueries(reads, LIVE, past, deadlines, hours, said);
        new AnnotationQueryHandlerAdapter<>(queries).subscribe(queryBus);
        return queries;
    }

    @Bean
    ReadModelCode ticketSearchCode(ProjectionDatabase database) {
        return new ReadModelCode(LIVE, other -> new TicketSearchProjection(other, database));
    }
}
