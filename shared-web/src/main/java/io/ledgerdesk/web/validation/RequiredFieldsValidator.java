package io.ledgerdesk.web.validation;

import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;

import org.jspecify.annotations.Nullable;

import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Looks for the named components by their accessors. */
public final class RequiredFieldsValidator implements ConstraintValidator<RequiredFields, Record> {

    private static final Accessors ACCESSORS = new Accessors();

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
        Method accessor = ACCESSORS.get(request.getClass()).get(name);
        if (accessor == null) {
            throw new IllegalArgumentException(
                    request.getClass().getName() + " has no component " + name);
        }
        try {
            return accessor.invoke(request);
        } catch (ReflectiveOperationException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    /** By the name of the component; looked up once a class. */
    private static final class Accessors extends ClassValue<Map<String, Method>> {

        @Override
        protected Map<String, Method> computeValue(Class<?> type) {
            Map<String, Method> accessors = new HashMap<>();
            for (RecordComponent component : type.getRecordComponents()) {
                component.getAccessor().setAccessible(true);
                accessors.put(component.getName(), component.getAccessor());
            }
            return Map.copyOf(accessors);
        }
    }
}
