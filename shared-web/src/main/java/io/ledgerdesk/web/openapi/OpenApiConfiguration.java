package io.ledgerdesk.web.openapi;

import io.ledgerdesk.api.ticket.Actor;
import io.ledgerdesk.api.ticket.Requester;
import io.ledgerdesk.web.RequestContext;
import io.ledgerdesk.web.identity.ForAgents;
import io.ledgerdesk.web.identity.ForRequesters;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;

import org.springdoc.core.customizers.OperationCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.method.HandlerMethod;

import java.lang.annotation.Annotation;

/** Describes who may call what; the rest is read from the controllers. */
@Configuration(proxyBeanMethods = false)
class OpenApiConfiguration {

    private static final String TOKEN = "bearer";
    private static final String ADMIN_KEY = "adminKey";

    static {
        SpringDocUtils.getConfig()
                .addRequestWrapperToIgnore(Requester.class, Actor.class, RequestContext.class);
    }

    @Bean
    OpenAPI description() {
        return new OpenAPI()
                .info(new Info().title("Ledgerdesk").version("0.1"))
                .components(
                        new Components()
                                .addSecuritySchemes(
                                        TOKEN,
                                        new SecurityScheme()
                                                .type(SecurityScheme.Type.HTTP)
                                                .scheme("bearer")
                                                .bearerFormat("JWT"))
                                .addSecuritySchemes(
                                        ADMIN_KEY,
                                        new SecurityScheme()
                                                .type(SecurityScheme.Type.APIKEY)
                                                .in(SecurityScheme.In.HEADER)
                                                .name("x-admin-key")));
    }

    @Bean
    OperationCustomizer callers() {
        return (operation, endpoint) -> {
            if (isFor(endpoint, ForRequesters.class)) {
                operation.addSecurityItem(new SecurityRequirement().addList(TOKEN));
            } else if (isFor(endpoint, ForAgents.class)) {
                operation
                        .addSecurityItem(new SecurityRequirement().addList(TOKEN))
                        .addSecurityItem(new SecurityRequirement().addList(ADMIN_KEY));
            }
            return operation;
        };
    }

    private static boolean isFor(HandlerMethod endpoint, Class<? extends Annotation> callers) {
        boolean methodSays =
                AnnotatedElementUtils.hasAnnotation(endpoint.getMethod(), ForRequesters.class)
                        || AnnotatedElementUtils.hasAnnotation(
                                endpoint.getMethod(), ForAgents.class);
        return AnnotatedElementUtils.hasAnnotation(
                methodSays ? endpoint.getMethod() : endpoint.getBeanType(), callers);
    }
}
