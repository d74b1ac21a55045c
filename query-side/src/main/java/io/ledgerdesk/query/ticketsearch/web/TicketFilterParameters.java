package io.ledgerdesk.query.ticketsearch.web;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Describes the parameters that {@link RequestedTickets} reads, but for {@code timezone}, which
 * goes with {@link io.ledgerdesk.query.platform.web.AsOfParameters}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@Parameter(
        in = ParameterIn.QUERY,
        name = "view",
        description = "Id of a saved view: its filters and order, where the request has none.")
@Parameter(
        in = ParameterIn.QUERY,
        name = "status",
        description = "Separated by commas: open, in_progress, waiting_for_user, closed.")
@Parameter(
        in = ParameterIn.QUERY,
        name = "priority",
        description = "Separated by commas: Low, Medium, High, Urgent.")
@Parameter(in = ParameterIn.QUERY, name = "category", description = "Separated by commas.")
@Parameter(
        in = ParameterIn.QUERY,
        name = "assignedTo",
        description =
                "Separated by commas, \\, being one within an id: ids of agents, me, unassigned.")
@Parameter(
        in = ParameterIn.QUERY,
        name = "tag",
        description = "Separated by commas; \\, is one within a tag, \\\\ a backslash.")
@Parameter(
        in = ParameterIn.QUERY,
        name = "requester",
        description = "Separated by commas, \\, being one within an id: ids of users.")
@Parameter(in = ParameterIn.QUERY, name = "rating", description = "Separated by commas: 1 to 5.")
@Parameter(
        in = ParameterIn.QUERY,
        name = "createdFrom",
        description = "Opened from then. A time with its offset, or a day in timezone.")
@Parameter(
        in = ParameterIn.QUERY,
        name = "createdTo",
        description =
                "Opened before then, or by the end of that day. A time with its offset, or a day in timezone.")
@Parameter(
        in = ParameterIn.QUERY,
        name = "updatedFrom",
        description = "Changed last from then. A time with its offset, or a day in timezone.")
@Parameter(
        in = ParameterIn.QUERY,
        name = "updatedTo",
        description =
                "Changed last before then, or by the end of that day. A time with its offset, or a day in timezone.")
@Parameter(
        in = ParameterIn.QUERY,
        name = "closedFrom",
        description =
                "Closed, and closed still from then. A time with its offset, or a day in timezone.")
@Parameter(
        in = ParameterIn.QUERY,
        name = "closedTo",
        description =
                "Closed, and closed still before then, or by the end of that day. A time with its offset, or a day in timezone.")
@Parameter(
        in = ParameterIn.QUERY,
        name = "closingsFrom",
        description =
                "Closed, whatever happened since from then. A time with its offset, or a day in timezone.")
@Parameter(
        in = ParameterIn.QUERY,
        name = "closingsTo",
        description =
                "Closed, whatever happened since before then, or by the end of that day. A time with its offset, or a day in timezone.")
@Parameter(
        in = ParameterIn.QUERY,
        name = "reopeningsFrom",
        description =
                "Reopened, whatever happened since from then. A time with its offset, or a day in timezone.")
@Parameter(
        in = ParameterIn.QUERY,
        name = "reopeningsTo",
        description =
                "Reopened, whatever happened since before then, or by the end of that day. A time with its offset, or a day in timezone.")
@Parameter(
        in = ParameterIn.QUERY,
        name = "openAt",
        description =
                "Open just before then, or at the end of that day. A time with its offset, or a day in timezone.")
@Parameter(
        in = ParameterIn.QUERY,
        name = "closedOnce",
        description = "Whether it was closed at least once.",
        schema = @Schema(type = "boolean"))
@Parameter(
        in = ParameterIn.QUERY,
        name = "reopenedOnce",
        description = "Whether it was reopened at least once.",
        schema = @Schema(type = "boolean"))
@Parameter(
        in = ParameterIn.QUERY,
        name = "responded",
        description = "Whether there was a first response.",
        schema = @Schema(type = "boolean"))
@Parameter(
        in = ParameterIn.QUERY,
        name = "overdue",
        description = "Whether it is not closed, although its time is over.",
        schema = @Schema(type = "boolean"))
@Parameter(
        in = ParameterIn.QUERY,
        name = "responseOver",
        description = "Minutes: the first response took longer.",
        schema = @Schema(type = "number"))
@Parameter(
        in = ParameterIn.QUERY,
        name = "resolutionOver",
        description = "Minutes: it is closed, and that took longer.",
        schema = @Schema(type = "number"))
@Parameter(
        in = ParameterIn.QUERY,
        name = "search",
        description = "Literal text, whatever its case.")
@Parameter(
        in = ParameterIn.QUERY,
        name = "q",
        description = "Words; or, -word and \"a phrase\" are understood.")
@interface TicketFilterParameters {}
