package io.ledgerdesk.web.problem;

import io.ledgerdesk.web.validation.RequiredFields;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.TypeMismatchException;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.validation.BindException;
import org.springframework.validation.FieldError;
import org.springframework.validation.ObjectError;
import org.springframework.validation.method.MethodValidationResult;
import org.springframework.validation.method.ParameterErrors;
import org.springframework.validation.method.ParameterValidationResult;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Says what bean validation and parameter binding found. The message is that of the constraint,
 * made a sentence; a constraint on the whole record that says which fields are required speaks
 * first.
 */
final class InvalidInput {

    private InvalidInput() {}

    static Problem explain(BindException found) {
        Complaints complaints = new Complaints();
        found.getAllErrors().forEach(complaints::add);
        return complaints.problem();
    }

    static Problem explain(MethodValidationResult found) {
        Complaints complaints = new Complaints();
        for (ParameterValidationResult parameter : found.getParameterValidationResults()) {
            if (parameter instanceof ParameterErrors errors) {
                errors.getAllErrors().forEach(complaints::add);
            } else {
                String name = String.valueOf(parameter.getMethodParameter().getParameterName());
                parameter
                        .getResolvableErrors()
                        .forEach(error -> complaints.add(name, text(error.getDefaultMessage())));
            }
        }
        return complaints.problem();
    }

    static Problem explain(ConstraintViolationException found) {
        Complaints complaints = new Complaints();
        for (ConstraintViolation<?> violation : found.getConstraintViolations()) {
            complaints.add(violation.getPropertyPath().toString(), violation);
        }
        return complaints.problem();
    }

    static Problem missing(String parameter) {
        Complaints complaints = new Complaints();
        complaints.add(parameter, "is required");
        return complaints.problem();
    }

    static Problem mismatch(@Nullable String parameter, TypeMismatchException found) {
        Complaints complaints = new Complaints();
        complaints.add(String.valueOf(parameter), expected(found.getRequiredType()));
        return complaints.problem();
    }

    private static String expected(@Nullable Class<?> type) {
        if (type == null) {
            return "is not acceptable";
        }
        if (type.isEnum()) {
            return Arrays.stream(type.getEnumConstants())
                    .map(String::valueOf)
                    .collect(Collectors.joining(", ", "must be one of ", ""));
        }
        if (type == Boolean.class || type == boolean.class) {
            return "must be true or false";
        }
        if (Number.class.isAssignableFrom(type) || type.isPrimitive()) {
            return "must be a number";
        }
        return "is not acceptable";
    }

    private static String text(@Nullable String message) {
        return message == null ? "is not acceptable" : message;
    }

    /** What was found so far, by path. */
    private static final class Complaints {

        private final TreeMap<String, String> fields = new TreeMap<>();
        private @Nullable String spokenFirst;

        void add(MessageSourceResolvable error) {
            if (error instanceof FieldError field && field.isBindingFailure()) {
                add(
                        field.getField(),
                        field.contains(TypeMismatchException.class)
                                ? expected(
                                        field.unwrap(TypeMismatchException.class).getRequiredType())
                                : "is not acceptable");
            } else if (error instanceof ObjectError object
                    && object.contains(ConstraintViolation.class)) {
                String path = object instanceof FieldError field ? field.getField() : "body";
                add(path, object.unwrap(ConstraintViolation.class));
            } else if (error instanceof FieldError field) {
                add(field.getField(), text(field.getDefaultMessage()));
            } else {
                add("body", text(error.getDefaultMessage()));
            }
        }

        void add(String path, ConstraintViolation<?> violation) {
            if (violation.getConstraintDescriptor().getAnnotation()
                    instanceof RequiredFields required) {
                spokenFirst = required.message();
            }
            add(path, violation.getMessage());
        }

        void add(String path, String complaint) {
            fields.merge(path, complaint, (one, other) -> one.compareTo(other) <= 0 ? one : other);
        }

        Problem problem() {
            Map.Entry<String, String> first = fields.firstEntry();
            String message =
                    spokenFirst != null
                            ? spokenFirst
                            : first == null
                                    ? "The input is not acceptable"
                                    : Problem.sentence(first.getKey(), first.getValue());
            return Problem.invalid(message, fields);
        }
    }
}
