package io.ledgerdesk.web.identity;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.server.RequestPath;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerExecutionChain;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.ServletRequestPathUtils;

import java.lang.reflect.Method;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Finds out, before anybody looks at credentials, which endpoint a request will reach and who that
 * is for. A request that reaches no endpoint is for everyone: it answers that there is no such
 * route or method, whoever asks.
 */
@Component
class EndpointAccessLookup {

    private static final String ATTRIBUTE = EndpointAccessLookup.class.getName();

    private final ObjectProvider<RequestMappingHandlerMapping> mappings;

    /** As many as there are endpoints, also where each request has a handler made for it. */
    private final Map<Endpoint, EndpointAccess> known = new ConcurrentHashMap<>();

    EndpointAccessLookup(
            @Qualifier("requestMappingHandlerMapping")
                    ObjectProvider<RequestMappingHandlerMapping> mappings) {
        this.mappings = mappings;
    }

    private record Endpoint(Class<?> type, Method method) {}

    /** Looked up once a request. */
    EndpointAccess of(HttpServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof EndpointAccess lookedUp) {
            return lookedUp;
        }
        EndpointAccess found = lookUp(request);
        request.setAttribute(ATTRIBUTE, found);
        return found;
    }

    /** Who a handler is for; what it declares is looked at once. */
    EndpointAccess declaredBy(Object handler) {
        return handler instanceof HandlerMethod method
                ? known.computeIfAbsent(
                        new Endpoint(method.getBeanType(), method.getMethod()),
                        endpoint -> EndpointAccess.of(method))
                : EndpointAccess.of(handler);
    }

    /** Of how many endpoints it is known who they are for. */
    int remembered() {
        return known.size();
    }

    private EndpointAccess lookUp(HttpServletRequest request) {
        RequestPath parsedBefore =
                (RequestPath) request.getAttribute(ServletRequestPathUtils.PATH_ATTRIBUTE);
        ServletRequestPathUtils.parseAndCache(request);
        try {
            HandlerExecutionChain chain = mappings.getObject().getHandler(request);
            return chain == null ? EndpointAccess.EVERYONE : declaredBy(chain.getHandler());
        } catch (IllegalStateException misdeclared) {
            throw misdeclared;
        } catch (Exception noSuchMethodOrMediaType) {
            return EndpointAccess.EVERYONE;
        } finally {
            ServletRequestPathUtils.setParsedRequestPath(parsedBefore, request);
        }
    }
}
