package io.ledgerdesk.web.json;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

import java.util.Arrays;
import java.util.List;

/** Turns a body away that does not say what it is: a range such as {@code application/*}. */
final class ConcreteBodies implements HandlerInterceptor {

    @Override
    public boolean preHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler)
            throws HttpMediaTypeNotSupportedException {
        if (isRange(request.getContentType())
                && handler instanceof HandlerMethod endpoint
                && takesBody(endpoint)) {
            throw new HttpMediaTypeNotSupportedException(
                    (MediaType) null, List.of(MediaType.APPLICATION_JSON));
        }
        return true;
    }

    private static boolean isRange(@Nullable String contentType) {
        if (contentType == null || contentType.isBlank()) {
            return false;
        }
        try {
            return !MediaType.parseMediaType(contentType).isConcrete();
        } catch (InvalidMediaTypeException refusedWhenTheBodyIsRead) {
            return false;
        }
    }

    private static boolean takesBody(HandlerMethod endpoint) {
        return Arrays.stream(endpoint.getMethodParameters())
                .anyMatch(ConcreteBodies::isRequestBody);
    }

    private static boolean isRequestBody(MethodParameter parameter) {
        return parameter.hasParameterAnnotation(RequestBody.class);
    }
}
