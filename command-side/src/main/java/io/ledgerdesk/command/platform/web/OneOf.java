package io.ledgerdesk.command.platform.web;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A text must be the wire name of one of an enumeration's constants, exactly; null may pass. */
@Documented
@Constraint(validatedBy = OneOfValidator.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.METHOD, ElementType.TYPE_USE})
public @interface OneOf {

    /** Whose {@code toString()} is its wire name. */
    Class<? extends Enum<?>> value();

    String message() default "is not one of the known values";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
}
