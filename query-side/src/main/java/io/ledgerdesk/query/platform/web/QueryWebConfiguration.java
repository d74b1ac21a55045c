package io.ledgerdesk.query.platform.web;

import io.ledgerdesk.eventstore.progress.ProjectionProgress;
import io.ledgerdesk.query.platform.ReadProperties;
import io.ledgerdesk.query.platform.UnbuiltReadModels;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Makes reads wait for positions, after everything that may turn them away at once. */
@Configuration(proxyBeanMethods = false)
class QueryWebConfiguration {

    @Bean
    WebMvcConfigurer minimumPositions(
            ProjectionProgress progress, UnbuiltReadModels unbuilt, ReadProperties properties) {
        MinimumPosition interceptor =
                new MinimumPosition(progress, unbuilt, properties.positionWait());
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(interceptor).order(Ordered.LOWEST_PRECEDENCE);
            }
        };
    }
}
