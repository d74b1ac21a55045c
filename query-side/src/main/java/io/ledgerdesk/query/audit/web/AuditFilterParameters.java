package io.ledgerdesk.query.audit.web;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Describes the parameters that all searches of the audit have in common. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@Parameter(in = ParameterIn.QUERY, name = "actor", description = "Id of who did it.")
@Parameter(
        in = ParameterIn.QUERY,
        name = "impersonatedBy",
        description = "Id of who did it in the actor's name.")
@Parameter(in = ParameterIn.QUERY, name = "type", description = "Type of the event.")
@Parameter(
        in = ParameterIn.QUERY,
        name = "source",
        description = "Where it came from, such as rest, live or timer.")
@Parameter(
        in = ParameterIn.QUERY,
        name = "correlationId",
        description = "Of what belongs together.")
@Parameter(
        in = ParameterIn.QUERY,
        name = "text",
        description = "Words, or beginnings of words, that must all occur.")
@Parameter(
        in = ParameterIn.QUERY,
        name = "from",
        description = "Recorded then or later; an instant with its offset.",
        schema = @Schema(format = "date-time"))
@Parameter(
        in = ParameterIn.QUERY,
        name = "to",
        description = "Recorded before then; an instant with its offset.",
        schema = @Schema(format = "date-time"))
@interface AuditFilterParameters {}
