package io.ledgerdesk.query.platform;

import org.axonframework.queryhandling.DefaultQueryGateway;
import org.axonframework.queryhandling.QueryBus;
import org.axonframework.queryhandling.QueryGateway;
import org.axonframework.queryhandling.SimpleQueryBus;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The way from a query to its handler, within this process. */
@Configuration(proxyBeanMethods = false)
class QueryBusConfiguration {

    @Bean
    QueryBus queryBus() {
        return SimpleQueryBus.builder().build();
    }

    @Bean
    QueryGateway queryGateway(QueryBus queryBus) {
        return DefaultQueryGateway.builder().queryBus(queryBus).build();
    }

    /** Reads are bounded by the database; this bound is the one behind that. */
    @Bean
    BoundedQueries boundedQueries(QueryGateway gateway, ReadProperties properties) {
        return new BoundedQueries(gateway, properties.statementTimeout().multipliedBy(4));
    }
}
