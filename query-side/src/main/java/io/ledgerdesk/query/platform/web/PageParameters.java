package io.ledgerdesk.query.platform.web;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Describes the parameters that choose a page of a list; {@link QueryParameters#page()} reads them.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@Parameter(
        in = ParameterIn.QUERY,
        name = "page",
        description = "From 1; out of range is clamped.",
        schema = @Schema(type = "integer", defaultValue = "1", minimum = "1"))
@Parameter(
        in = ParameterIn.QUERY,
        name = "limit",
        description = "Entries of a page; out of range is clamped.",
        schema = @Schema(type = "integer", defaultValue = "20", minimum = "1", maximum = "100"))
public @interface PageParameters {}
