package io.ledgerdesk.command.article.web;

import io.ledgerdesk.api.article.LanguageTags;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;

import org.jspecify.annotations.Nullable;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A text must name a language, as BCP 47 says; null may pass. */
@Documented
@Constraint(validatedBy = LanguageTag.Validator.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.METHOD, ElementType.TYPE_USE})
@interface LanguageTag {

    String message() default "must be a language tag such as en or pt-BR";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Asks {@link LanguageTags}. */
    final class Validator implements ConstraintValidator<LanguageTag, String> {

        @Override
        public boolean isValid(@Nullable String value, ConstraintValidatorContext context) {
            return value == null || LanguageTags.canonical(value) != null;
        }
    }
}
