package io.ledgerdesk.query.access.web;

import io.ledgerdesk.api.ticket.Actor;
import io.ledgerdesk.api.ticket.ActorType;
import io.ledgerdesk.query.access.Access;
import io.ledgerdesk.query.access.AccessLog;
import io.ledgerdesk.query.platform.AccessKind;
import io.ledgerdesk.query.platform.web.RecordedAccess;
import io.ledgerdesk.web.RequestContext;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

import java.time.Clock;
import java.util.Map;

/** Notes what agents were shown, after they were. */
final class AccessRecorder implements HandlerInterceptor {

    private static final int FIRST_REFUSAL = 400;

    private final AccessLog log;
    private final Clock clock = Clock.systemUTC();

    AccessRecorder(AccessLog log) {
        this.log = log;
    }

    @Override
    public void afterCompletion(
            HttpServletRequest request,
            HttpServletResponse response,
            Object handler,
            @Nullable Exception failure) {
        if (failure != null
                || response.getStatus() >= FIRST_REFUSAL
                || !(handler instanceof HandlerMethod method)) {
            return;
        }
        RecordedAccess recorded = method.getMethod().getAnnotation(RecordedAccess.class);
        RequestContext context = RequestContext.find(request);
        if (recorded != null && context != null) {
            record(recorded.value(), ticket(request), context);
        }
    }

    private void record(AccessKind kind, @Nullable String ticketId, RequestContext context) {
        Actor actor = context.actor();
        if (actor == null
                || actor.type() != ActorType.AGENT
                || (ticketId == null && kind.isOfOneTicket())) {
            return;
        }
        log.add(
                new Access(
                        clock.instant(),
                        actor.id(),
                        actor.name(),
                        context.impersonatedBy(),
                        ticketId,
                        kind,
                        context.requestId(),
                        context.correlationId(),
                        context.addressClass().wireName()));
    }

    private static @Nullable String ticket(HttpServletRequest request) {
        if (request.getAttribute(RecordedAccess.TICKET) instanceof String left) {
            return left;
        }
        return request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE)
                                instanceof Map<?, ?> variables
                        && variables.get("ticketId") instanceof String named
                ? named
                : null;
    }
}
