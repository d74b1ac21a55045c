package io.ledgerdesk.command.article.schedule;

import io.ledgerdesk.command.article.slug.SlugReservations;
import io.ledgerdesk.command.platform.CommandDispatch;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import java.time.Clock;

import javax.sql.DataSource;

/** Publishes articles by themselves; its table is in the schema of the slugs. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ScheduleProperties.class)
public class ScheduleConfiguration {

    @Bean
    ScheduleTable scheduleTable(
            @Qualifier("eventLogDataSource") DataSource eventLog, SlugReservations schemaIsReady) {
        return new ScheduleTable(eventLog);
    }

    @Bean(destroyMethod = "close")
    ScheduledPublishing scheduledPublishing(
            ScheduleTable table, CommandDispatch dispatch, ScheduleProperties properties) {
        return new ScheduledPublishing(
                table, dispatch, properties.scheduleInterval(), Clock.systemUTC());
    }
}
