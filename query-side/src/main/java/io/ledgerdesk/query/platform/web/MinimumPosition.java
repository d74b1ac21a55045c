package io.ledgerdesk.query.platform.web;

import io.ledgerdesk.api.Rejection;
import io.ledgerdesk.api.RejectionKind;
import io.ledgerdesk.api.ticket.TicketRejections;
import io.ledgerdesk.eventstore.progress.ProjectionProgress;
import io.ledgerdesk.query.platform.UnbuiltReadModels;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Lets a read say how much it must have seen: with {@code X-Min-Event-Position} it waits for the
 * read models behind the endpoint, and is turned away rather than answered with less.
 */
final class MinimumPosition implements HandlerInterceptor {

    static final String HEADER = "X-Min-Event-Position";

    private static final int MOST_DIGITS = 18;

    private final ProjectionProgress progress;
    private final UnbuiltReadModels unbuilt;
    private final Duration bound;

    MinimumPosition(ProjectionProgress progress, UnbuiltReadModels unbuilt, Duration bound) {
        this.progress = progress;
        this.unbuilt = unbuilt;
        this.bound = bound;
    }

    @Override
    public boolean preHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler) {
        String header = request.getHeader(HEADER);
        ServedBy servedBy = servedBy(handler);
        if (header == null || servedBy == null) {
            return true;
        }
        long position = position(header);
        List<String> needed = needed(servedBy, request);
        unbuilt.refuse(needed);
        if (!progress.awaitProcessed(position, needed, bound)) {
            throw new Rejection(
                    RejectionKind.UNAVAILABLE,
                    "views_lagging",
                    "The data has not caught up with the requested position yet");
        }
        return true;
    }

    private static @Nullable ServedBy servedBy(Object handler) {
        return handler instanceof HandlerMethod method
                ? method.getBeanType().getAnnotation(ServedBy.class)
                : null;
    }

    private static List<String> needed(ServedBy servedBy, HttpServletRequest request) {
        List<String> names = new ArrayList<>(List.of(servedBy.value()));
        for (ServedBy.With with : servedBy.with()) {
            if (request.getParameter(with.parameter()) != null) {
                names.addAll(List.of(with.readModels()));
            }
        }
        return names;
    }

    private static long position(String header) {
        String digits = header.strip();
        if (digits.isEmpty()
                || digits.length() > MOST_DIGITS
                || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw TicketRejections.invalid(
                    HEADER + " must be a position, a whole number",
                    Map.of(HEADER, "must be a position, a whole number"));
        }
        return Long.parseLong(digits);
    }
}
