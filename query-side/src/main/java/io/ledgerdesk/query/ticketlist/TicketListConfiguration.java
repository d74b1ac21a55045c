package io.ledgerdesk.query.ticketlist;

import io.ledgerdesk.api.ReadModelNames;
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

/** The read model {@code ticket-list}. */
@Configuration(proxyBeanMethods = false)
class TicketListConfiguration {

    static final ReadModel LIVE = new ReadModel(ReadModelNames.TICKET_LIST, 1);

    @Bean
    TicketListProjection ticketListProjection(
            ReadModelSchemas schemas, ProjectionDatabase database) {
        return new TicketListProjection(schemas.forReading(LIVE), database);
    }

    @Bean
    ReadModelProcessor ticketListProcessor(
            ReadModelProcessors processors, TicketListProjection projection) {
        return processors.building(projection);
    }

    @Bean
    TicketListQueries ticketListQueries(
            QueryBus queryBus, Reads reads, TicketListProjection projection) {
        TicketListQueries queries =
                new TicketListQueries(reads, new TicketListRepository(projection.readModel()));
        new AnnotationQueryHandlerAdapter<>(queries).subscribe(queryBus);
        return queries;
    }

    @Bean
    ReadModelCode ticketListCode(ProjectionDatabase database) {
        return new ReadModelCode(LIVE, other -> new TicketListProjection(other, database));
    }
}
