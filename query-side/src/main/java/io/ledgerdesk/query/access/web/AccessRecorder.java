package io.ledgerdesk.query.access.web;

import io.ledgerdesk.query.access.AccessLog;
import io.ledgerdesk.query.platform.web.RecordedAccess;
import io.ledgerdesk.web.RequestContext;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.AsyncHandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

import java.util.Map;
import java.util.TreeMap;

/** Notes what agents were shown, after they were; of a stream, when it begins. */
final class AccessRecorder implements AsyncHandlerInterceptor {

    private static final int FIRST_REFUSAL = 400;
    private static final String RECORDED = AccessRecorder.class.getName() + ".recorded";

    private final AccessLog log;

    AccessRecorder(AccessLog log) {
        this.log = log;
    }

    @Override
    public void afterConcurrentHandlingStarted(
            HttpServletRequest request, HttpServletResponse response, Object handler) {
        record(request, response, handler);
    }

    @Override
    public void afterCompletion(
            HttpServletRequest request,
            HttpServletResponse response,
            Object handler,
            @Nullable Exception failure) {
        if (failure == null) {
            record(request, response, handler);
        }
    }

    private void record(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (response.getStatus() >= FIRST_REFUSAL
                || request.getAttribute(RECORDED) != null
                || !(handler instanceof HandlerMethod method)) {
            return;
        }
        RecordedAccess recorded = method.getMethod().getAnnotation(RecordedAccess.class);
        RequestContext context = RequestContext.find(request);
        if (recorded != null && context != null) {
            request.setAttribute(RECORDED, true);
            log.note(recorded.value(), ticket(request), search(request), context);
        }
    }

    private static @Nullable Map<String, String> search(HttpServletRequest request) {
        if (!(request.getAttribute(RecordedAccess.SEARCH) instanceof Map<?, ?> left)) {
            return null;
        }
        Map<String, String> search = new TreeMap<>();
        left.forEach((name, text) -> search.put(String.valueOf(name), String.valueOf(text)));
        return search;
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
