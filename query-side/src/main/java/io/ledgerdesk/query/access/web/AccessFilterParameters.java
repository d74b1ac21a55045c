package io.ledgerdesk.query.access.web;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Describes the parameters that searches of the access log have in common. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@Parameter(in = ParameterIn.QUERY, name = "actor", description = "Id of the agent.")
@Parameter(
        in = ParameterIn.QUERY,
        name = "impersonatedBy",
        description = "Id of who looked in the agent's name.")
@Parameter(in = ParameterIn.QUERY, name = "ticket", description = "Id of what was looked at.")
@Parameter(in = ParameterIn.QUERY, name = "kind", description = "What it was.")
@Parameter(
        in = ParameterIn.QUERY,
        name = "from",
        description = "Then or later; an instant with its offset.",
        schema = @Schema(format = "date-time"))
@Parameter(
        in = ParameterIn.QUERY,
        name = "to",
        description = "Before then; an instant with its offset.",
        schema = @Schema(format = "date-time"))
@Parameter(
        in = ParameterIn.QUERY,
        name = "before",
        description = "Id; next of the page before.",
        schema = @Schema(type = "integer", format = "int64"))
@interface AccessFilterParameters {}
