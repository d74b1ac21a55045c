package io.ledgerdesk.web.problem;

import io.ledgerdesk.api.Rejection;
import io.ledgerdesk.api.UnreadableHistory;

import jakarta.validation.ConstraintViolationException;

import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.stereotype.Component;
import org.springframework.validation.BindException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MissingRequestHeaderException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.context.request.async.AsyncRequestTimeoutException;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.NoHandlerFoundException;
import org.springframework.web.servlet.resource.NoResourceFoundException;

import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;

/**
 * Turns whatever was thrown while a request was answered into the problem its client is told. What
 * nobody foresaw is logged with the request's id and told as an internal error without particulars.
 */
@Component
public class ProblemTranslator {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemTranslator.class);
    private static final int DEEPEST_CAUSE = 20;
    private static final int INTERNAL = HttpStatus.INTERNAL_SERVER_ERROR.value();

    public Problem translate(Throwable thrown) {
        if (causedBy(thrown, BodyTooLargeException.class)) {
            return Problem.bodyTooLarge();
        }
        return switch (unwrapped(thrown)) {
            case ProblemException problem -> problem.problem();
            case Rejection rejection -> rejected(rejection);
            case Throwable other -> {
                Problem brokenOff = Conversation.brokenOff(other);
                yield brokenOff == null ? ofException(other) : brokenOff;
            }
        };
    }

    private static Problem ofException(Throwable thrown) {
        return switch (thrown) {
            case HttpMessageNotReadableException body -> UnreadableBody.explain(body.getCause());
            case BindException input -> InvalidInput.explain(input);
            case HandlerMethodValidationException input -> InvalidInput.explain(input);
            case ConstraintViolationException input -> InvalidInput.explain(input);
            case MethodArgumentTypeMismatchException input ->
                    InvalidInput.mismatch(input.getName(), input);
            case TypeMismatchException input ->
                    InvalidInput.mismatch(input.getPropertyName(), input);
            case MissingServletRequestParameterException input ->
                    InvalidInput.missing(input.getParameterName());
            case MissingRequestHeaderException input -> InvalidInput.missing(input.getHeaderName());
            case HttpRequestMethodNotSupportedException method -> methodNotAllowed(method);
            case HttpMediaTypeNotSupportedException type -> mediaTypeNotSupported();
            case InvalidMediaTypeException type -> mediaTypeNotSupported();
            case HttpMediaTypeNotAcceptableException type ->
                    Problem.of(
                            HttpStatus.NOT_ACCEPTABLE,
                            "not_acceptable",
                            "None of the acceptable media types can be answered");
            case NoHandlerFoundException route -> Problem.routeNotFound();
            case NoResourceFoundException route -> Problem.routeNotFound();
            case MaxUploadSizeExceededException upload -> Problem.bodyTooLarge();
            case MultipartException upload ->
                    Problem.of(
                            HttpStatus.BAD_REQUEST,
                            "malformed_multipart",
                            "The request body is not a well-formed multipart form");
            case RequestRejectedException request -> Problem.badRequest(HttpStatus.BAD_REQUEST);
            case InvalidParameterException request ->
                    ofStatus(HttpStatusCode.valueOf(request.getErrorCode()));
            case AsyncRequestTimeoutException timeout ->
                    Problem.of(
                                    HttpStatus.SERVICE_UNAVAILABLE,
                                    "timed_out",
                                    "The answer took too long")
                            .retryAfter(1);
            case ErrorResponse response when response.getStatusCode().value() != INTERNAL ->
                    ofStatus(response.getStatusCode());
            case Throwable unforeseen -> {
                LOG.error("A request failed", unforeseen);
                yield Problem.internal(HttpStatus.INTERNAL_SERVER_ERROR);
            }
        };
    }

    /** What to say when only the status is known. */
    public static Problem ofStatus(HttpStatusCode status) {
        return switch (status.value()) {
            case 404 -> Problem.routeNotFound();
            case 408 -> Problem.requestTimeout();
            case 405 ->
                    Problem.of(
                            HttpStatus.METHOD_NOT_ALLOWED,
                            "method_not_allowed",
                            "Method not allowed");
            case 413 -> Problem.bodyTooLarge();
            case 415 -> mediaTypeNotSupported();
            case 501 ->
                    Problem.of(status, "not_implemented", "The server does not know this method");
            case 505 ->
                    Problem.of(
                            status,
                            "http_version_not_supported",
                            "The server does not speak this version of HTTP");
            case 503 ->
                    Problem.of(
                                    HttpStatus.SERVICE_UNAVAILABLE,
                                    "unavailable",
                                    "The service is not available at the moment")
                            .retryAfter(1);
            default ->
                    status.is4xxClientError()
                            ? Problem.badRequest(status)
                            : Problem.internal(status);
        };
    }

    private static Problem rejected(Rejection rejection) {
        if (rejection instanceof UnreadableHistory) {
            LOG.warn("An event cannot be read", rejection.getCause());
        }
        return switch (rejection.kind()) {
            case INVALID -> of(HttpStatus.BAD_REQUEST, rejection);
            case NOT_FOUND -> of(HttpStatus.NOT_FOUND, rejection);
            case FORBIDDEN -> of(HttpStatus.FORBIDDEN, rejection);
            case CONFLICT -> of(HttpStatus.CONFLICT, rejection);
            case UNAVAILABLE -> of(HttpStatus.SERVICE_UNAVAILABLE, rejection).retryAfter(1);
        };
    }

    private static Problem of(HttpStatus status, Rejection rejection) {
        return Problem.of(status, rejection.code(), rejection.reason())
                .withFields(rejection.fields());
    }

    private static Problem methodNotAllowed(HttpRequestMethodNotSupportedException exception) {
        Problem problem = ofStatus(HttpStatus.METHOD_NOT_ALLOWED);
        Set<?> allowed = exception.getSupportedHttpMethods();
        return allowed == null
                ? problem
                : problem.withHeader(
                        HttpHeaders.ALLOW,
                        allowed.stream()
                                .map(String::valueOf)
                                .sorted()
                                .collect(Collectors.joining(", ")));
    }

    private static Problem mediaTypeNotSupported() {
        return Problem.of(
                HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                "unsupported_media_type",
                "Bodies are application/json or application/x-www-form-urlencoded");
    }

    private static Throwable unwrapped(Throwable thrown) {
        Throwable inner = thrown;
        for (int i = 0; i < DEEPEST_CAUSE; i++) {
            Throwable cause = inner.getCause();
            if (cause == null
                    || !(inner instanceof CompletionException
                            || inner instanceof ExecutionException)) {
                return inner;
            }
            inner = cause;
        }
        return inner;
    }

    private static boolean causedBy(Throwable thrown, Class<? extends Throwable> type) {
        @Nullable Throwable cause = thrown;
        for (int i = 0; cause != null && i < DEEPEST_CAUSE; i++) {
            if (type.isInstance(cause)) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }
}
