package io.ledgerdesk.query.audit.web;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Describes the parameters that searches of the whole log have in common. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@AuditFilterParameters
@Parameter(
        in = ParameterIn.QUERY,
        name = "kind",
        description = "What it happened to.",
        schema = @Schema(allowableValues = {"ticket", "article", "faq", "saved-view"}))
@interface AuditSearchParameters {}
