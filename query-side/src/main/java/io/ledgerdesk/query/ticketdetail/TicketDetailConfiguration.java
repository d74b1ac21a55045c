package io.ledgerdesk.query.ticketdetail;

import io.ledgerdesk.api.ReadModelNames;
import io.ledgerdesk.query.platform.PastEvents;
import io.ledgerdesk.query.platform.ProjectionDatabase;
import io.ledgerdesk.query.platform.ReadModel;
import io.ledgerdesk.query.platform.ReadModelCode;
import io.ledgerdesk.query.platform.ReadModelProcessor;
import io.ledgerdesk.query.platform.ReadModelProcessors;
import io.ledgerdesk.query.platform.ReadModelSchemas;
import io.ledgerdesk.query.platform.Reads;

import org.axonframework.queryhandling.QueryBus;
import org.axonframework.queryhandling.annotation.AnnotationQueryHandlerAdapter;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The read model {@code ticket-detail}. */
@Configuration(proxyBeanMethods = false)
class TicketDetailConfiguration {

    static final ReadModel LIVE = new ReadModel(ReadModelNames.TICKET_DETAIL, 1);

    @Bean
    TicketDetailProjection ticketDetailProjection(
            ReadModelSchemas schemas, ProjectionDatabase database) {
        return new TicketDetailProjection(schemas.forReading(LIVE), database);
    }

    @Bean
    ReadModelProcessor ticketDetailProcessor(
            ReadModelProcessors processors, TicketDetailProjection projection) {
        return processors.building(projection);
    }

    @Bean
    TicketDetailQueries ticketDetailQueries(
            QueryBus queryBus, Reads reads, TicketDetailProjection projection) {
        TicketDetailQueries queries =
                new TicketDetailQueries(reads, new TicketDetailRepository(projection.readModel()));
        new AnnotationQueryHandlerAdapter<>(queries).subscribe(queryBus);
        return queries;
    }

    @Bean
    TicketPastQueries ticketPastQueries(QueryBus queryBus, PastEvents events) {
        TicketPastQueries queries = new TicketPastQueries(events);
        new AnnotationQueryHandlerAdapter<>(queries).subscribe(queryBus);
        return queries;
    }

    @Bean
    ReadModelCode ticketDetailCode(ProjectionDatabase database) {
        return new ReadModelCode(LIVE, other -> new TicketDetailProjection(other, database));
    }
}
