package io.ledgerdesk.web.identity;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.MethodParameter;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Refuses to start with an endpoint that wants to know its caller but does not say whom it is for.
 */
@Component
class EndpointAudit implements SmartInitializingSingleton {

    private final RequestMappingHandlerMapping mapping;

    EndpointAudit(@Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mapping) {
        this.mapping = mapping;
    }

    @Override
    public void afterSingletonsInstantiated() {
        mapping.getHandlerMethods().values().forEach(EndpointAudit::inspect);
    }

    static void inspect(HandlerMethod endpoint) {
        if (EndpointAccess.of(endpoint) == EndpointAccess.EVERYONE) {
            for (MethodParameter parameter : endpoint.getMethodParameters()) {
                if (CallerArgument.isCaller(parameter)) {
                    throw new IllegalStateException(
                            endpoint
                                    + " takes its caller but is neither @ForRequesters nor"
                                    + " @ForAgents");
                }
            }
        }
    }
}
