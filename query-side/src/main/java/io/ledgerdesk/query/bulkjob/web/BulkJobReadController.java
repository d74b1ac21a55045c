package io.ledgerdesk.query.bulkjob.web;

import io.ledgerdesk.api.Rejection;
import io.ledgerdesk.api.RejectionKind;
import io.ledgerdesk.api.ticket.TicketRejections;
import io.ledgerdesk.api.ticket.query.PageRequest;
import io.ledgerdesk.api.ticket.view.BulkJobView;
import io.ledgerdesk.query.platform.web.QueryParameters;
import io.ledgerdesk.storage.bulk.BulkJob;
import io.ledgerdesk.storage.bulk.BulkJobTable;
import io.ledgerdesk.web.EntityIds;
import io.ledgerdesk.web.Envelope;
import io.ledgerdesk.web.identity.ForAgents;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;

import jakarta.servlet.http.HttpServletRequest;

import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import java.util.List;
import java.util.Map;

/** Bulk jobs, how far they are and what came of each ticket. */
@RestController
@RequestMapping("/api/admin/support/bulk-jobs")
@ForAgents
class BulkJobReadController {

    private static final int LISTED = 100;
    private static final int MOST_DIGITS = 18;

    private final BulkJobTable jobs;

    BulkJobReadController(BulkJobTable jobs) {
        this.jobs = jobs;
    }

    /** The newest first. */
    @GetMapping
    Envelope<List<BulkJobView>> newest() {
        return Envelope.ok(jobs.newest(LISTED).stream().map(BulkJob::view).toList());
    }

    @GetMapping("/{jobId}")
    Envelope<BulkJobView> one(@PathVariable String jobId) {
        return Envelope.ok(existing(jobId).view());
    }

    @Parameter(
            in = ParameterIn.QUERY,
            name = "after",
            description = "next of the page before.",
            schema = @Schema(type = "integer", format = "int64"))
    @Parameter(
            in = ParameterIn.QUERY,
            name = "limit",
            description = "At most so many.",
            schema =
                    @Schema(type = "integer", defaultValue = "100", minimum = "1", maximum = "100"))
    @Parameter(
            in = ParameterIn.QUERY,
            name = "ok",
            description = "Only what was done, or was turned down.",
            schema = @Schema(type = "boolean"))
    @GetMapping("/{jobId}/results")
    Envelope<BulkJobResults> results(@PathVariable String jobId, HttpServletRequest request) {
        QueryParameters parameters = new QueryParameters(request);
        int limit = parameters.limit(PageRequest.MAX_LIMIT, PageRequest.MAX_LIMIT);
        long after = after(parameters.text("after"));
        @Nullable Boolean ok = truth(parameters.text("ok"));
        return Envelope.ok(
                BulkJobResults.of(
                        jobs.outcomes(existing(jobId).jobId(), after, ok, limit + 1), limit));
    }

    private BulkJob existing(String jobId) {
        if (!EntityIds.isWellFormed(jobId)) {
            throw notFound();
        }
        return jobs.find(jobId).orElseThrow(BulkJobReadController::notFound);
    }

    private static long after(@Nullable String text) {
        if (text == null) {
            return 0;
        }
        if (text.length() > MOST_DIGITS || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw TicketRejections.invalid(
                    "after must be a whole number", Map.of("after", "must be a whole number"));
        }
        return Long.parseLong(text);
    }

    private static @Nullable Boolean truth(@Nullable String text) {
        return switch (text) {
            case null -> null;
            case "true" -> true;
            case "false" -> false;
            default ->
                    throw TicketRejections.invalid(
                            "ok must be true or false", Map.of("ok", "must be true or false"));
        };
    }

    private static Rejection notFound() {
        return new Rejection(RejectionKind.NOT_FOUND, "bulk_job_not_found", "Bulk job not found");
    }
}
