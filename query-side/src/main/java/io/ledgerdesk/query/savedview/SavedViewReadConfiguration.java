package io.ledgerdesk.query.savedview;

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

/** The read model {@code saved-views}. */
@Configuration(proxyBeanMethods = false)
class SavedViewReadConfiguration {

    static final ReadModel LIVE = new ReadModel(ReadModelNames.SAVED_VIEWS, 1);

    @Bean
    SavedViewProjection savedViewProjection(ReadModelSchemas schemas, ProjectionDatabase database) {
        return new SavedViewProjection(schemas.forReading(LIVE), database);
    }

    @Bean
    ReadModelProcessor savedViewProcessor(
            ReadModelProcessors processors, SavedViewProjection projection) {
        return processors.building(projection);
    }

    @Bean
    SavedViewQueries savedViewQueries(
            QueryBus queryBus, Reads reads, SavedViewProjection projection) {
        SavedViewQueries queries =
                new SavedViewQueries(reads, new SavedViewRepository(projection.readModel()));
        new AnnotationQueryHandlerAdapter<>(queries).subscribe(queryBus);
        return queries;
    }

    @Bean
    ReadModelCode savedViewCode(ProjectionDatabase database) {
        return new ReadModelCode(LIVE, other -> new SavedViewProjection(other, database));
    }
}
