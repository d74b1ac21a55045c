package io.ledgerdesk.query.platform.web;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Describes the parameters that say which days statistics are about. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@Parameter(
        in = ParameterIn.QUERY,
        name = "period",
        description = "So far back from now; from and to go before it.",
        schema =
                @Schema(
                        allowableValues = {"1d", "7d", "30d", "90d", "all"},
                        defaultValue = "7d"))
@Parameter(
        in = ParameterIn.QUERY,
        name = "from",
        description = "First day.",
        schema = @Schema(format = "date"))
@Parameter(
        in = ParameterIn.QUERY,
        name = "to",
        description = "Last day.",
        schema = @Schema(format = "date"))
public @interface PeriodParameters {}
