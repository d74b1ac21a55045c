package io.ledgerdesk.storage;

import io.ledgerdesk.eventstore.postgres.PostgresDatabase;
import io.ledgerdesk.storage.bulk.BulkJobTable;
import io.ledgerdesk.storage.uploads.UploadConfiguration;
import io.ledgerdesk.storage.views.ViewMailbox;

import org.flywaydb.core.Flyway;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;

import javax.sql.DataSource;

/**
 * A schema beside the event log, in its database, which both sides reach. Imported by both; whoever
 * starts first makes it.
 */
@Configuration(proxyBeanMethods = false)
@Import(UploadConfiguration.class)
public class StorageConfiguration {

    private static final String SCHEMA = "storage";

    @Bean
    StorageSchema storageSchema(Environment environment) {
        PostgresDatabase database = PostgresDatabase.from(environment, "ledgerdesk.event-log", 1);
        Flyway.configure()
                .dataSource(database.url(), database.username(), database.password())
                .schemas(SCHEMA)
                .defaultSchema(SCHEMA)
                .locations("classpath:db/storage")
                .connectRetries(5)
                .load()
                .migrate();
        return new StorageSchema();
    }

    @Bean
    ViewMailbox articleViewMailbox(
            @Qualifier("eventLogDataSource") DataSource eventLog, StorageSchema ready) {
        return ViewMailbox.ofArticles(eventLog);
    }

    @Bean
    ViewMailbox faqViewMailbox(
            @Qualifier("eventLogDataSource") DataSource eventLog, StorageSchema ready) {
        return ViewMailbox.ofFaqEntries(eventLog);
    }

    @Bean
    BulkJobTable bulkJobTable(
            @Qualifier("eventLogDataSource") DataSource eventLog, StorageSchema ready) {
        return new BulkJobTable(eventLog);
    }

    /** That the schema is there. */
    static final class StorageSchema {}
}
