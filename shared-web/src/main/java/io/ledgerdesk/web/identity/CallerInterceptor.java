package io.ledgerdesk.web.identity;

import io.ledgerdesk.web.RequestContext;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.web.servlet.HandlerInterceptor;

/**
 * The last look before a controller: what the endpoint asks for must be what the security chain
 * decided on. Also makes the caller part of the request's context.
 */
final class CallerInterceptor implements HandlerInterceptor {

    private final EndpointAccessLookup endpoints;

    CallerInterceptor(EndpointAccessLookup endpoints) {
        this.endpoints = endpoints;
    }

    @Override
    public boolean preHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (request.getDispatcherType() == DispatcherType.ERROR) {
            return true;
        }
        if (endpoints.declaredBy(handler) != endpoints.of(request)) {
            throw new IllegalStateException("The request was dispatched to another endpoint");
        }
        Caller caller = CallerToken.current();
        RequestContext context = RequestContext.find(request);
        if (caller != null && context != null) {
            context.actingAs(caller.actor(), CallerToken.currentImpersonator()).bindTo(request);
        }
        return true;
    }
}
