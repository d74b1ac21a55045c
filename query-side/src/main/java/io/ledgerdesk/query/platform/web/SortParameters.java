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
 * Describes the parameters that order a list of tickets; {@link QueryParameters#page()} reads them.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@Parameter(
        in = ParameterIn.QUERY,
        name = "sortBy",
        description = "Anything else counts as the default; relevance is for searches with q.",
        schema =
                @Schema(
                        allowableValues = {
                            "createdAt",
                            "updatedAt",
                            "priority",
                            "status",
                            "title",
                            "ticketNumber",
                            "relevance"
                        },
                        defaultValue = "createdAt"))
@Parameter(
        in = ParameterIn.QUERY,
        name = "sortOrder",
        description = "Direction.",
        schema =
                @Schema(
                        allowableValues = {"asc", "desc"},
                        defaultValue = "desc"))
public @interface SortParameters {}
