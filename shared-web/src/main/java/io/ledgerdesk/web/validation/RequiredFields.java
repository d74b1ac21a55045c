package io.ledgerdesk.web.validation;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Components of a request record that must be there, and the one sentence that the client is told
 * when any of them is absent, null, empty or blank: {@code @RequiredFields(value = "message",
 * message = "Message is required")}. Each missing one is also named among the answer's fields. The
 * sentence takes precedence over what other constraints of the record say.
 */
@Documented
@Constraint(validatedBy = RequiredFieldsValidator.class)
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface RequiredFields {

    /** Names of record components. */
    String[] value();

    /** A sentence for people. */
    String message();

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
}
