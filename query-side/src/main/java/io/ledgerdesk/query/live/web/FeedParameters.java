package io.ledgerdesk.query.live.web;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Describes the parameters of both feeds. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@Parameter(
        in = ParameterIn.QUERY,
        name = "after",
        description = "Position or cursor of what was seen last; 0 if absent.")
@Parameter(
        in = ParameterIn.QUERY,
        name = "limit",
        description = "At most so many.",
        schema = @Schema(type = "integer", defaultValue = "20", minimum = "1", maximum = "100"))
@interface FeedParameters {}
