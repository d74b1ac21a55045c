package io.ledgerdesk.query.platform.web;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Describes the parameters of {@link RequestedPast}. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@Parameter(
        in = ParameterIn.QUERY,
        name = "asOf",
        description =
                "Answers as it was then: a position, an instant with its offset, or a day, which means its end.")
@Parameter(
        in = ParameterIn.QUERY,
        name = "timezone",
        description = "IANA name: whose days are meant; UTC if absent.")
public @interface AsOfParameters {}
