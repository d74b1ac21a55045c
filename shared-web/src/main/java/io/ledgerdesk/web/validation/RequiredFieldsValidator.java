package io.ledgerdesk.web.validation;

import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;

import org.jspecify.annotations.Nullable;

import java.lang.reflect.RecordComponent;
import java.util.List;

/** Looks for the named components by their accessors. */
public final class RequiredFieldsValidator implements ConstraintValidator<RequiredFields, Record> {

    private List<String> required = List.of();

    @Override
    public void initialize(RequiredFields annotation) {
        required = List.of(annotation.value());
    }

    @Override
    public boolean isValid(@Nullable Record request, ConstraintValidatorContext context) {
        if (request == null) {
            return true;
        }
        List<String> missing =
                required.stream().filter(name -> isMissing(read(request, name))).toList();
        if (missing.isEmpty()) {
            return true;
        }
        context.disableDefaultConstraintViolation();
        for (String name : missing) {
            context.buildConstraintViolationWithTemplate("is required")
                    .addPropertyNode(name)
                    .addConstraintViolation();
        }
        return false;
    }

    private static boolean isMissing(@Nullable Object value) {
        return value == null || (value instanceof CharSequence text && WhiteSpace.isBlank(text));
    }

    private static @Nullable Object read(Record request, String name) {
        for (RecordComponent component : request.getClass().getRecordComponents()) {
            if (component.getName().equals(name)) {
                try {
                    component.getAccessor().setAccessible(true);
                    return component.getAccessor().invoke(request);
                } catch (ReflectiveOperationException unreadable) {
                    throw new IllegalStateException(unreadable);
                }
            }
        }
        throw new IllegalArgumentException(
                request.getClass().getName() + " has no component " + name);
    }
}
