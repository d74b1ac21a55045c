package io.ledgerdesk.command.platform.web;

import io.ledgerdesk.command.platform.AggregateHost;
import io.ledgerdesk.command.platform.CommandDispatch;
import io.ledgerdesk.command.platform.CommandProperties;
import io.ledgerdesk.eventstore.log.EventLog;
import io.ledgerdesk.eventstore.progress.ProjectionProgress;
import io.ledgerdesk.web.HealthCheck;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

import java.time.Clock;
import java.util.List;

/** What every write endpoint needs. */
@Configuration(proxyBeanMethods = false)
public class CommandWebConfiguration {

    @Bean
    WebMvcConfigurer writeRequests(
            CommandDispatch dispatch,
            EventLog log,
            ProjectionProgress progress,
            CommandProperties properties) {
        return new WriteRequests(
                new WriteRequestArgument(
                        dispatch, log, progress, properties.viewsWait(), Clock.systemUTC()));
    }

    @Bean
    HealthCheck eventLogHealth(EventLog log) {
        return new EventLogHealth(log);
    }

    private record WriteRequests(WriteRequestArgument argument) implements WebMvcConfigurer {
        @Override
        public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
            resolvers.add(argument);
        }
    }

    @Bean
    AggregateCacheHealth aggregateCacheHealth(AggregateHost host) {
        return new AggregateCacheHealth(host);
    }
}
