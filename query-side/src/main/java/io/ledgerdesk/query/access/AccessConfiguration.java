package io.ledgerdesk.query.access;

import io.ledgerdesk.eventstore.postgres.PostgresDatabase;

import org.axonframework.queryhandling.QueryBus;
import org.axonframework.queryhandling.annotation.AnnotationQueryHandlerAdapter;
import org.flywaydb.core.Flyway;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.JdbcTemplate;

import java.time.Clock;

import javax.sql.DataSource;

/** The access log, in a schema of its own beside the event log: read models can be dropped. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AccessLogProperties.class)
class AccessConfiguration {

    private static final int CONNECT_RETRIES = 5;

    @Bean
    AccessRepository accessRepository(
            Environment environment, @Qualifier("eventLogDataSource") DataSource eventLog) {
        PostgresDatabase database = PostgresDatabase.from(environment, "ledgerdesk.event-log", 1);
        Flyway.configure()
                .dataSource(database.url(), database.username(), database.password())
                .schemas(AccessRepository.SCHEMA)
                .defaultSchema(AccessRepository.SCHEMA)
                .locations("classpath:db/access-log")
                .connectRetries(CONNECT_RETRIES)
                .load()
                .migrate();
        return new AccessRepository(new JdbcTemplate(eventLog));
    }

    @Bean(initMethod = "start", destroyMethod = "close")
    AccessLog accessLog(AccessRepository repository, AccessLogProperties properties) {
        return new AccessLog(repository, properties, Clock.systemUTC());
    }

    @Bean
    AccessLogHealth accessLogHealth(AccessLog log) {
        return new AccessLogHealth(log);
    }

    @Bean
    AccessQueries accessQueries(QueryBus queryBus, AccessRepository repository) {
        AccessQueries queries = new AccessQueries(repository);
        new AnnotationQueryHandlerAdapter<>(queries).subscribe(queryBus);
        return queries;
    }
}
