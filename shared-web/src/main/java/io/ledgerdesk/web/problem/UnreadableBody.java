package io.ledgerdesk.web.problem;

import io.ledgerdesk.api.Rejection;
import io.ledgerdesk.web.json.MalformedFormException;
import io.ledgerdesk.web.json.UnstorableTextException;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.ValueInstantiationException;

import java.time.temporal.Temporal;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** Says what is wrong with a body that could not be read, by path, without quoting any of it. */
final class UnreadableBody {

    private static final Problem MALFORMED_JSON =
            Problem.of(
                    HttpStatus.BAD_REQUEST,
                    "malformed_json",
                    "The request body is not well-formed JSON");
    private static final Problem MALFORMED_FORM =
            Problem.of(
                    HttpStatus.BAD_REQUEST,
                    "malformed_form",
                    "The request body is not a well-formed form");
    private static final String WHOLE_BODY = "body";

    private UnreadableBody() {}

    static Problem explain(@Nullable Throwable cause) {
        return switch (cause) {
            case null -> wrong(WHOLE_BODY, "must be a JSON object");
            case MalformedFormException form -> MALFORMED_FORM;
            case UnstorableTextException text -> wrong(path(text), text.getOriginalMessage());
            case InputCoercionException number -> wrong(path(number), "is out of range");
            case ValueInstantiationException built
                    when built.getCause() instanceof Rejection rejection ->
                    Problem.invalid(rejection.reason(), rejection.fields());
            case MismatchedInputException text when isNotOneValue(text) -> MALFORMED_JSON;
            case MismatchedInputException shape -> wrong(path(shape), expected(shape));
            case DatabindException shape -> wrong(path(shape), "is not acceptable");
            default -> MALFORMED_JSON;
        };
    }

    /** Nothing but white space, or something after the end; the library has no types for these. */
    private static boolean isNotOneValue(MismatchedInputException exception) {
        String message = exception.getOriginalMessage();
        return exception.getPath().isEmpty()
                && (message.startsWith("No content to map")
                        || message.startsWith("Trailing token"));
    }

    private static Problem wrong(String path, String complaint) {
        return Problem.invalid(path, complaint);
    }

    private static String expected(MismatchedInputException shape) {
        Class<?> type = shape.getTargetType();
        if (type == null) {
            return "is not acceptable";
        }
        if (type.isEnum()) {
            return Arrays.stream(type.getEnumConstants())
                    .map(String::valueOf)
                    .collect(Collectors.joining(", ", "must be one of ", ""));
        }
        if (CharSequence.class.isAssignableFrom(type)) {
            return "must be a text";
        }
        if (type == Boolean.class || type == boolean.class) {
            return "must be true or false";
        }
        if (List.of(Float.class, float.class, Double.class, double.class).contains(type)) {
            return "must be a number";
        }
        if (Number.class.isAssignableFrom(type) || type.isPrimitive()) {
            return "must be a whole number";
        }
        if (Collection.class.isAssignableFrom(type) || type.isArray()) {
            return "must be a list";
        }
        if (Temporal.class.isAssignableFrom(type)) {
            return "must be an ISO-8601 date or time";
        }
        return shape.getPath().isEmpty() ? "must be a JSON object" : "must be an object";
    }

    /** {@code attachments[0].url}, or {@code body} for the whole of it. */
    private static String path(JacksonException exception) {
        StringBuilder path = new StringBuilder();
        for (JacksonException.Reference step : exception.getPath()) {
            if (step.getPropertyName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(step.getPropertyName());
            }
        }
        return path.isEmpty() ? WHOLE_BODY : path.toString();
    }
}
