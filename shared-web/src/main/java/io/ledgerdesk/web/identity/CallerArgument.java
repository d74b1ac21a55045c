package io.ledgerdesk.web.identity;

import io.ledgerdesk.api.ticket.Actor;
import io.ledgerdesk.api.ticket.Requester;

import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Hands a controller its caller, as a requester or as an actor. */
final class CallerArgument implements HandlerMethodArgumentResolver {

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return isCaller(parameter);
    }

    static boolean isCaller(MethodParameter parameter) {
        return parameter.getParameterType() == Requester.class
                || parameter.getParameterType() == Actor.class;
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        Caller caller = CallerToken.current();
        if (caller == null) {
            throw new IllegalStateException("Nobody authenticated for " + parameter);
        }
        if (parameter.getParameterType() == Actor.class) {
            return caller.actor();
        }
        if (caller instanceof Caller.AsRequester asRequester) {
            return asRequester.requester();
        }
        throw new IllegalStateException("An agent is no requester: " + parameter);
    }
}
