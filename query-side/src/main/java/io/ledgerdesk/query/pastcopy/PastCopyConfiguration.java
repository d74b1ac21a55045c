package io.ledgerdesk.query.pastcopy;

import io.ledgerdesk.query.platform.Generations;
import io.ledgerdesk.query.platform.PastEvents;
import io.ledgerdesk.query.platform.ProjectionDatabase;
import io.ledgerdesk.query.platform.ProjectionProperties;
import io.ledgerdesk.query.platform.ReadModel;
import io.ledgerdesk.query.platform.ReadModelCode;
import io.ledgerdesk.query.platform.ReadModelProcessors;
import io.ledgerdesk.query.platform.ReadModelSchemas;

import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.queryhandling.QueryBus;
import org.axonframework.queryhandling.annotation.AnnotationQueryHandlerAdapter;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import java.time.InstantSource;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Copies of the past. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PastCopyProperties.class)
class PastCopyConfiguration {

    /** After the schemas, whose migrations make its table. */
    @Bean
    PastCopyRepository pastCopyRepository(
            ProjectionDatabase database,
            @Qualifier("projectionTransactions") TransactionManager transactions,
            ReadModelSchemas schemas) {
        return new PastCopyRepository(database.jdbc(), transactions);
    }

    @Bean
    PastCopyWork pastCopyWork(
            PastCopyRepository repository,
            Generations generations,
            ReadModelSchemas schemas,
            ReadModelProcessors processors,
            ObjectProvider<ReadModelCode> code,
            PastCopyProperties properties,
            ProjectionProperties projections) {
        return new PastCopyWork(
                repository,
                generations,
                schemas,
                processors,
                byTables(code),
                properties,
                projections.nodeId());
    }

    @Bean
    PastCopies pastCopies(
            PastCopyRepository repository,
            ObjectProvider<ReadModelCode> code,
            PastCopyProperties properties,
            PastCopyWork work) {
        return new PastCopies(repository, byTables(code), properties, work::hurry);
    }

    @Bean
    MomentQueries momentQueries(QueryBus queryBus, PastEvents log) {
        MomentQueries queries = new MomentQueries(log, InstantSource.system());
        new AnnotationQueryHandlerAdapter<>(queries).subscribe(queryBus);
        return queries;
    }

    private static Map<ReadModel, ReadModelCode> byTables(ObjectProvider<ReadModelCode> code) {
        return code.orderedStream()
                .collect(Collectors.toMap(ReadModelCode::live, Function.identity()));
    }
}
