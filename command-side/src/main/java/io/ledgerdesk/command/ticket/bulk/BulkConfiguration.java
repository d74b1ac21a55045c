package io.ledgerdesk.command.ticket.bulk;

import io.ledgerdesk.command.platform.CommandDispatch;
import io.ledgerdesk.eventstore.log.EventLog;
import io.ledgerdesk.storage.bulk.BulkJobLease;
import io.ledgerdesk.storage.bulk.BulkJobTable;
import io.ledgerdesk.web.EntityIds;

import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import java.time.Clock;

import javax.sql.DataSource;

/** Does the same to many tickets. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(BulkProperties.class)
public class BulkConfiguration {

    @Bean
    BulkWorkers bulkWorkers(BulkProperties properties) {
        return new BulkWorkers(properties);
    }

    @Bean
    BulkJobs bulkJobs(BulkJobTable table, EventLog log, BulkProperties properties) {
        return new BulkJobs(table, log, properties.mostJobs());
    }

    @Bean(initMethod = "start", destroyMethod = "close")
    BulkJobRunner bulkJobRunner(
            BulkJobTable table,
            @Qualifier("eventLogDataSource") DataSource eventLog,
            BulkWorkers workers,
            CommandDispatch dispatch,
            EventStore events,
            BulkProperties properties) {
        return new BulkJobRunner(
                table,
                new BulkJobLease(eventLog, EntityIds.fresh(), properties.jobLease()),
                workers,
                dispatch,
                events,
                properties,
                Clock.systemUTC());
    }
}
