package io.ledgerdesk.query.article;

import io.ledgerdesk.api.ReadModelNames;
import io.ledgerdesk.query.platform.PastTables;
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
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The read model {@code article-library}. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ArticleLanguages.class)
class ArticleLibraryConfiguration {

    static final ReadModel LIVE = new ReadModel(ReadModelNames.ARTICLE_LIBRARY, 2);

    @Bean
    ArticleLibraryProjection articleLibraryProjection(
            ReadModelSchemas schemas, ProjectionDatabase database) {
        return new ArticleLibraryProjection(schemas.forReading(LIVE), database);
    }

    @Bean
    ReadModelProcessor articleLibraryProcessor(
            ReadModelProcessors processors, ArticleLibraryProjection projection) {
        return processors.building(projection);
    }

    @Bean
    ArticleQueries articleQueries(
            QueryBus queryBus,
            Reads reads,
            ArticleLibraryProjection projection,
            ArticleLanguages languages) {
        ReadModel readModel = projection.readModel();
        ArticleQueries queries =
                new ArticleQueries(
                        reads,
                        new ArticleRepository(readModel, languages.defaultLanguage()),
                        new WordTables(readModel),
                        languages.defaultLanguage());
        new AnnotationQueryHandlerAdapter<>(queries).subscribe(queryBus);
        new AnnotationQueryHandlerAdapter<>(
                        new ArticleHistoryQueries(
                                reads,
                                new ArticleRepository(readModel, languages.defaultLanguage()),
                                new ActivityRepository(readModel)))
                .subscribe(queryBus);
        return queries;
    }

    @Bean
    PastArticleQueries pastArticleQueries(QueryBus queryBus, Reads reads, PastTables past) {
        PastArticleQueries queries = new PastArticleQueries(reads, LIVE, past);
        new AnnotationQueryHandlerAdapter<>(queries).subscribe(queryBus);
        return queries;
    }

    @Bean
    ReadModelCode articleLibraryCode(ProjectionDatabase database) {
        return new ReadModelCode(LIVE, other -> new ArticleLibraryProjection(other, database));
    }
}
