package io.ledgerdesk.query.bulkjob;

import io.ledgerdesk.eventstore.progress.ProjectionProgress;
import io.ledgerdesk.query.platform.BoundedQueries;
import io.ledgerdesk.storage.bulk.BulkJobLease;
import io.ledgerdesk.storage.bulk.BulkJobTable;
import io.ledgerdesk.web.EntityIds;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import javax.sql.DataSource;

/** Finds the tickets of bulk jobs. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(BulkSelectionProperties.class)
class BulkSelectionConfiguration {

    /** Its schema is ready once there is its table. */
    @Bean(initMethod = "start", destroyMethod = "close")
    BulkSelection bulkSelection(
            @Qualifier("eventLogDataSource") DataSource eventLog,
            BulkJobTable schemaIsReady,
            BoundedQueries queries,
            ProjectionProgress progress,
            BulkSelectionProperties properties) {
        return new BulkSelection(
                new BulkJobLease(eventLog, EntityIds.fresh(), properties.lease()),
                queries,
                progress,
                properties);
    }
}
