package io.ledgerdesk.query.access.web;

import io.ledgerdesk.query.access.AccessLog;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Has what agents are shown recorded, unless that is switched off. */
@Configuration(proxyBeanMethods = false)
class AccessWebConfiguration {

    @Bean
    WebMvcConfigurer recordedAccesses(AccessLog log) {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                if (log.isEnabled()) {
                    registry.addInterceptor(new AccessRecorder(log));
                }
            }
        };
    }
}
