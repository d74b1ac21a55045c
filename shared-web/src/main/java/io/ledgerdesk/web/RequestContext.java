package io.ledgerdesk.web;

import io.ledgerdesk.api.ticket.Actor;

import jakarta.servlet.http.HttpServletRequest;

import org.jspecify.annotations.Nullable;

/**
 * What is known about a request whoever sends it. Controllers may take one as a parameter.
 *
 * @param requestId unique, echoed in {@code X-Request-Id} and in every error
 * @param correlationId joins everything that one cause sets off; the request id unless the client
 *     names one
 * @param addressClass where it came from
 * @param actor who calls; null on public endpoints
 * @param impersonatedBy id of whoever calls in the actor's name; null when the actor does in person
 */
public record RequestContext(
        String requestId,
        String correlationId,
        AddressClass addressClass,
        @Nullable Actor actor,
        @Nullable String impersonatedBy) {

    private static final String ATTRIBUTE = RequestContext.class.getName();

    /**
     * The context of a request that came through the edge.
     *
     * @throws IllegalStateException for any other request
     */
    public static RequestContext of(HttpServletRequest request) {
        RequestContext context = find(request);
        if (context == null) {
            throw new IllegalStateException("The request did not come through the edge");
        }
        return context;
    }

    /** The context of a request, or null when it did not come through the edge. */
    public static @Nullable RequestContext find(HttpServletRequest request) {
        return (RequestContext) request.getAttribute(ATTRIBUTE);
    }

    /** Makes this the context of a request; the edge alone does this. */
    public void bindTo(HttpServletRequest request) {
        request.setAttribute(ATTRIBUTE, this);
    }

    /** The same request once its caller is known. */
    public RequestContext actingAs(Actor caller, @Nullable String impersonator) {
        return new RequestContext(requestId, correlationId, addressClass, caller, impersonator);
    }
}
