package io.ledgerdesk.query.audit;

import io.ledgerdesk.api.ReadModelNames;
import io.ledgerdesk.eventstore.serialization.EventTypeRegistry;
import io.ledgerdesk.query.platform.PastEvents;
import io.ledgerdesk.query.platform.ProjectionDatabase;
import io.ledgerdesk.query.platform.ReadModel;
import io.ledgerdesk.query.platform.ReadModelCode;
import io.ledgerdesk.query.platform.ReadModelProcessor;
import io.ledgerdesk.query.platform.ReadModelProcessors;
import io.ledgerdesk.query.platform.ReadModelSchemas;
import io.ledgerdesk.query.platform.Reads;
import io.ledgerdesk.storage.bulk.BulkJobTable;

import org.axonframework.queryhandling.QueryBus;
import org.axonframework.queryhandling.annotation.AnnotationQueryHandlerAdapter;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

import java.time.Duration;

import javax.sql.DataSource;

/** The read model {@code audit-trail}. */
@Configuration(proxyBeanMethods = false)
class AuditConfiguration {

    /** No write waits for the audit. */
    private static final Duration REST = Duration.ofMillis(50);

    private static final int MOST_LOOKED_THROUGH = 10_000;

    /** A bulk job of as many tickets as it may have, twice over, is counted. */
    private static final CausationQueries.Bounds CAUSATION =
            new CausationQueries.Bounds(2000, 200_000);

    static final ReadModel LIVE = new ReadModel(ReadModelNames.AUDIT_TRAIL, 3);

    @Bean
    LogPositionRepository logPositionRepository(
            @Qualifier("eventLogDataSource") DataSource eventLog) {
        return new LogPositionRepository(new JdbcTemplate(eventLog));
    }

    @Bean
    AuditTrailProjection auditTrailProjection(
            ReadModelSchemas schemas,
            EventTypeRegistry types,
            ProjectionDatabase database,
            LogPositionRepository positions) {
        return new AuditTrailProjection(schemas.forReading(LIVE), types, database, positions);
    }

    @Bean
    ReadModelProcessor auditTrailProcessor(
            ReadModelProcessors processors, AuditTrailProjection projection) {
        return processors.building(projection, REST);
    }

    @Bean
    AuditQueries auditQueries(
            QueryBus queryBus, Reads reads, PastEvents log, AuditTrailProjection projection) {
        AuditQueries queries =
                new AuditQueries(reads, log, projection.readModel(), MOST_LOOKED_THROUGH);
        new AnnotationQueryHandlerAdapter<>(queries).subscribe(queryBus);
        return queries;
    }

    @Bean
    CausationQueries causationQueries(
            QueryBus queryBus,
            Reads reads,
            PastEvents log,
            BulkJobTable jobs,
            @Qualifier("eventLogDataSource") DataSource eventLog,
            AuditTrailProjection projection) {
        CausationQueries queries =
                new CausationQueries(
                        reads,
                        log,
                        new CauseRepository(new JdbcTemplate(eventLog)),
                        jobs,
                        projection.readModel(),
                        CAUSATION);
        new AnnotationQueryHandlerAdapter<>(queries).subscribe(queryBus);
        return queries;
    }

    @Bean
    ReadModelCode auditTrailCode(
            EventTypeRegistry types, ProjectionDatabase database, LogPositionRepository positions) {
        return new ReadModelCode(
                LIVE, other -> new AuditTrailProjection(other, types, database, positions));
    }
}
