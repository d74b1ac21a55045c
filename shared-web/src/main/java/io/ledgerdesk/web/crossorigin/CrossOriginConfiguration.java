package io.ledgerdesk.web.crossorigin;

import io.ledgerdesk.web.problem.ProblemWriter;

import jakarta.servlet.Filter;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

import java.util.Set;
import java.util.stream.Collectors;

/** Puts the cross-origin filter right behind the entry, before limits and identity. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(CorsProperties.class)
class CrossOriginConfiguration {

    private static final int AFTER_ENTRY = Ordered.HIGHEST_PRECEDENCE + 10;

    @Bean
    FilterRegistrationBean<Filter> crossOriginFilter(
            CorsProperties properties,
            ObjectProvider<OpenToAllOrigins> open,
            ProblemWriter writer) {
        Set<String> openPaths =
                open.stream().map(OpenToAllOrigins::path).collect(Collectors.toUnmodifiableSet());
        FilterRegistrationBean<Filter> registration =
                new FilterRegistrationBean<>(
                        new CrossOriginFilter(new OriginPolicy(properties), openPaths, writer));
        registration.setOrder(AFTER_ENTRY);
        registration.setAsyncSupported(true);
        return registration;
    }
}
