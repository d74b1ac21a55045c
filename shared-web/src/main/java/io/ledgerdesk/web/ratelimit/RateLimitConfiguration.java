package io.ledgerdesk.web.ratelimit;

import io.github.bucket4j.TimeMeter;
import io.ledgerdesk.web.problem.ProblemWriter;

import jakarta.servlet.Filter;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

import java.time.Duration;

/**
 * Puts the limit behind the cross-origin rules, so that a page may read the refusal, and before
 * identity, so that a refusal costs no look at a token.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RateLimitProperties.class)
class RateLimitConfiguration {

    private static final int AFTER_CROSS_ORIGIN = Ordered.HIGHEST_PRECEDENCE + 15;

    @Bean
    FilterRegistrationBean<Filter> rateLimitFilter(
            RateLimitProperties properties, ProblemWriter writer) {
        FilterRegistrationBean<Filter> registration =
                new FilterRegistrationBean<>(
                        new RateLimitFilter(
                                new ClientAllowances(
                                        properties.requestsPerMinute(),
                                        Duration.ofMinutes(1),
                                        properties.trackedClients(),
                                        TimeMeter.SYSTEM_NANOTIME),
                                writer));
        registration.setOrder(AFTER_CROSS_ORIGIN);
        registration.setAsyncSupported(true);
        registration.setEnabled(properties.requestsPerMinute() > 0);
        return registration;
    }
}
