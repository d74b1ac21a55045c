package io.ledgerdesk.web.problem;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;

import java.util.Map;
import java.util.TreeMap;

/**
 * A refusal in the terms of HTTP.
 *
 * @param status 4xx or 5xx
 * @param code stable, lower-case, underscore-separated
 * @param message what people are shown; never an exception's text
 * @param error what the replaced system said in addition
 * @param fields path of a part of the input to what is wrong with it
 * @param suspension told to the owner of a suspended account
 * @param headers sent along, such as Retry-After
 */
public record Problem(
        HttpStatusCode status,
        String code,
        String message,
        @Nullable String error,
        Map<String, String> fields,
        @Nullable Suspension suspension,
        Map<String, String> headers) {

    public static final String VALIDATION_FAILED = "validation_failed";

    /** A problem without particulars. */
    public static Problem of(HttpStatusCode status, String code, String message) {
        return new Problem(status, code, message, null, Map.of(), null, Map.of());
    }

    /** The caller's input is wrong; the fields say where. */
    public static Problem invalid(String message, Map<String, String> fields) {
        return of(HttpStatus.BAD_REQUEST, VALIDATION_FAILED, message).withFields(fields);
    }

    /** One part of the caller's input is wrong; the complaint follows its name in a sentence. */
    public static Problem invalid(String path, String complaint) {
        return invalid(sentence(path, complaint), Map.of(path, complaint));
    }

    /** A complaint that starts like a sentence is one; any other needs its subject. */
    static String sentence(String path, String complaint) {
        if (Character.isUpperCase(complaint.codePointAt(0))) {
            return complaint;
        }
        String words = path + " " + complaint;
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    /** The request as a whole makes no sense. */
    public static Problem badRequest(HttpStatusCode status) {
        return of(status, "bad_request", "The request is malformed or not acceptable");
    }

    public static Problem routeNotFound() {
        return of(HttpStatus.NOT_FOUND, "route_not_found", "Route not found");
    }

    public static Problem bodyTooLarge() {
        return of(HttpStatus.CONTENT_TOO_LARGE, "body_too_large", "The request body is too large");
    }

    /** The request did not arrive within the server's patience. */
    public static Problem requestTimeout() {
        return of(
                HttpStatus.REQUEST_TIMEOUT,
                "request_timeout",
                "The request did not arrive in time");
    }

    /** Something broke that the caller cannot help. */
    public static Problem internal(HttpStatusCode status) {
        return of(status, "internal_error", "Something went wrong!");
    }

    public Problem withError(String detail) {
        return new Problem(status, code, message, detail, fields, suspension, headers);
    }

    public Problem withFields(Map<String, String> wrong) {
        return new Problem(status, code, message, error, new TreeMap<>(wrong), suspension, headers);
    }

    public Problem withSuspension(Suspension told) {
        return new Problem(status, code, message, error, fields, told, headers);
    }

    public Problem withHeader(String name, String value) {
        Map<String, String> more = new TreeMap<>(headers);
        more.put(name, value);
        return new Problem(status, code, message, error, fields, suspension, more);
    }

    /** Tells the client when to come back. */
    public Problem retryAfter(long seconds) {
        return withHeader(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
    }

    ProblemBody body(String requestId) {
        return new ProblemBody(
                false,
                message,
                error,
                code,
                requestId,
                fields.isEmpty() ? null : fields,
                suspension == null ? null : suspension.reason(),
                suspension == null ? null : suspension.suspendedAt());
    }
}
