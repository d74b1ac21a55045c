package io.ledgerdesk.web.edge;

import io.ledgerdesk.web.problem.ProblemTranslator;
import io.ledgerdesk.web.problem.ProblemWriter;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;

import org.apache.coyote.ContinueResponseTiming;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.config.annotation.ContentNegotiationConfigurer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.annotation.ResponseStatusExceptionResolver;
import org.springframework.web.servlet.mvc.support.DefaultHandlerExceptionResolver;

import java.util.EnumSet;
import java.util.List;

/** Puts the edge's filters in their places, and its manners into the dispatcher and the server. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(WebProperties.class)
class EdgeConfiguration {

    private static final int FIRST = Ordered.HIGHEST_PRECEDENCE;
    private static final int AFTER_CROSS_ORIGIN = FIRST + 20;

    @Bean
    FilterRegistrationBean<Filter> entryFilter(ProblemTranslator translator, ProblemWriter writer) {
        FilterRegistrationBean<Filter> registration =
                new FilterRegistrationBean<>(new EntryFilter(translator, writer));
        registration.setOrder(FIRST);
        registration.setAsyncSupported(true);
        registration.setDispatcherTypes(
                EnumSet.of(DispatcherType.REQUEST, DispatcherType.ASYNC, DispatcherType.ERROR));
        return registration;
    }

    @Bean
    FilterRegistrationBean<Filter> bodyLimitFilter(WebProperties properties, ProblemWriter writer) {
        FilterRegistrationBean<Filter> registration =
                new FilterRegistrationBean<>(
                        new BodyLimitFilter(properties.maxBodySize().toBytes(), writer));
        registration.setOrder(AFTER_CROSS_ORIGIN);
        registration.setAsyncSupported(true);
        return registration;
    }

    @Bean
    FilterRegistrationBean<Filter> parameterFilter() {
        FilterRegistrationBean<Filter> registration =
                new FilterRegistrationBean<>(new ParameterFilter());
        registration.setOrder(AFTER_CROSS_ORIGIN + 1);
        registration.setAsyncSupported(true);
        return registration;
    }

    @Bean
    FilterRegistrationBean<Filter> traceFilter() {
        FilterRegistrationBean<Filter> registration =
                new FilterRegistrationBean<>(new TraceFilter());
        registration.setOrder(FIRST + 1);
        registration.setAsyncSupported(true);
        return registration;
    }

    /** The server would answer a TRACE without knowing the routes. */
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> traceForTheDispatcher() {
        return factory ->
                factory.addConnectorCustomizers(connector -> connector.setAllowTrace(true));
    }

    /**
     * Of the resolvers of exceptions only the edge's own answers stay: whatever those fail to
     * answer goes on to the entry, which answers 500. The others would take a lost database for a
     * lost client and say nothing.
     */
    @Bean
    WebMvcConfigurer edgeManners() {
        return new WebMvcConfigurer() {
            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(new RequestContextArgument());
            }

            @Override
            public void extendHandlerExceptionResolvers(List<HandlerExceptionResolver> resolvers) {
                resolvers.removeIf(
                        resolver ->
                                resolver instanceof DefaultHandlerExceptionResolver
                                        || resolver instanceof ResponseStatusExceptionResolver);
            }

            @Override
            public void configureContentNegotiation(ContentNegotiationConfigurer configurer) {
                configurer.strategies(List.of(new JsonAsLastResort()));
            }
        };
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> refusalsInJson() {
        return factory ->
                factory.addContextCustomizers(
                        context ->
                                context.getParent()
                                        .getPipeline()
                                        .addValve(new ServerProblemValve()));
    }

    /** A client that asks first is told to go on only when somebody wants its body. */
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> unhurriedContinue() {
        return factory ->
                factory.addConnectorCustomizers(
                        connector -> {
                            if (connector.getProtocolHandler()
                                    instanceof AbstractHttp11Protocol<?> http) {
                                http.setContinueResponseTiming(
                                        ContinueResponseTiming.ON_REQUEST_BODY_READ.toString());
                            }
                        });
    }
}
