package io.ledgerdesk.query.faq;

import io.ledgerdesk.api.ReadModelNames;
import io.ledgerdesk.query.platform.ProjectionDatabase;
import io.ledgerdesk.query.platform.ReadModel;
import io.ledgerdesk.query.platform.ReadModelCode;
import io.ledgerdesk.query.platform.ReadModelProcessor;
import io.ledgerdesk.query.platform.ReadModelProcessors;
import io.ledgerdesk.query.platform.ReadModelSchemas;
import io.ledgerdesk.query.platform.Reads;
import io.ledgerdesk.query.textsearch.WordTables;

import org.axonframework.queryhandling.QueryBus;
import org.axonframework.queryhandling.annotation.AnnotationQueryHandlerAdapter;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The read model {@code faq-list}. */
@Configuration(proxyBeanMethods = false)
class FaqListConfiguration {

    static final ReadModel LIVE = new ReadModel(ReadModelNames.FAQ_LIST, 2);

    @Bean
    FaqListProjection faqListProjection(ReadModelSchemas schemas, ProjectionDatabase database) {
        return new FaqListProjection(schemas.forReading(LIVE), database);
    }

    @Bean
    ReadModelProcessor faqListProcessor(
            ReadModelProcessors processors, FaqListProjection projection) {
        return processors.building(projection);
    }

    @Bean
    FaqQueries faqQueries(QueryBus queryBus, Reads reads, FaqListProjection projection) {
        ReadModel readModel = projection.readModel();
        FaqQueries queries =
                new FaqQueries(reads, new FaqRepository(readModel), new WordTables(readModel));
        new AnnotationQueryHandlerAdapter<>(queries).subscribe(queryBus);
        return queries;
    }

    @Bean
    ReadModelCode faqListCode(ProjectionDatabase database) {
        return new ReadModelCode(LIVE, other -> new FaqListProjection(other, database));
    }
}
