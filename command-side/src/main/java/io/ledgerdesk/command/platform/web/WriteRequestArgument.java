package io.ledgerdesk.command.platform.web;

import io.ledgerdesk.api.Rejection;
import io.ledgerdesk.api.RejectionKind;
import io.ledgerdesk.api.ticket.Actor;
import io.ledgerdesk.command.platform.CommandDispatch;
import io.ledgerdesk.command.platform.CommandOrigin;
import io.ledgerdesk.eventstore.log.EventLog;
import io.ledgerdesk.eventstore.progress.ProjectionProgress;
import io.ledgerdesk.web.RequestContext;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.Objects;
import java.util.regex.Pattern;

/** Hands a controller the request as one that writes. */
final class WriteRequestArgument implements HandlerMethodArgumentResolver {

    private static final String SOURCE = "rest";
    private static final String IDEMPOTENCY_KEY = "Idempotency-Key";
    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,128}");

    private final CommandDispatch dispatch;
    private final EventLog log;
    private final ProjectionProgress progress;
    private final Duration longestWait;
    private final Clock clock;

    WriteRequestArgument(
            CommandDispatch dispatch,
            EventLog log,
            ProjectionProgress progress,
            Duration longestWait,
            Clock clock) {
        this.dispatch = dispatch;
        this.log = log;
        this.progress = progress;
        this.longestWait = longestWait;
        this.clock = clock;
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == WriteRequest.class;
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        HttpServletRequest httpRequest =
                Objects.requireNonNull(request.getNativeRequest(HttpServletRequest.class));
        CommandOrigin origin = origin(RequestContext.of(httpRequest));
        return new WriteRequest(
                dispatch,
                log,
                progress,
                longestWait,
                origin,
                requestKey(httpRequest, origin.actor()),
                prefersNoWait(httpRequest),
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                Objects.requireNonNull(request.getNativeResponse(HttpServletResponse.class)));
    }

    private static CommandOrigin origin(RequestContext context) {
        Actor actor = context.actor();
        if (actor == null) {
            throw new IllegalStateException("an endpoint that writes is open to everybody");
        }
        return new CommandOrigin(
                actor,
                context.correlationId(),
                context.requestId(),
                context.addressClass().wireName(),
                SOURCE,
                context.impersonatedBy());
    }

    /** Two callers may have made up the same key. */
    private static @Nullable String requestKey(HttpServletRequest request, Actor actor) {
        String key = request.getHeader(IDEMPOTENCY_KEY);
        if (key == null) {
            return null;
        }
        if (!KEY.matcher(key).matches()) {
            throw new Rejection(
                    RejectionKind.INVALID,
                    "idempotency_key_invalid",
                    "An idempotency key has 1 to 128 visible characters of ASCII");
        }
        return actor.type().wireName() + "/" + actor.id() + "/" + key;
    }

    /** {@code Prefer: respond-async}, perhaps among other preferences, RFC 7240. */
    private static boolean prefersNoWait(HttpServletRequest request) {
        for (String header : Collections.list(request.getHeaders("Prefer"))) {
            for (String preference : header.split(",", -1)) {
                String token = preference.split(";", 2)[0].strip();
                if (token.equalsIgnoreCase(WriteRequest.RESPOND_ASYNC)) {
                    return true;
                }
            }
        }
        return false;
    }
}
