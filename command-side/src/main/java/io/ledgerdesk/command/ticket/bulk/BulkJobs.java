package io.ledgerdesk.command.ticket.bulk;

import io.ledgerdesk.api.Rejection;
import io.ledgerdesk.api.RejectionKind;
import io.ledgerdesk.api.ticket.Actor;
import io.ledgerdesk.eventstore.log.EventLog;
import io.ledgerdesk.storage.bulk.BulkJob;
import io.ledgerdesk.storage.bulk.BulkJobTable;
import io.ledgerdesk.storage.bulk.NewBulkJob;
import io.ledgerdesk.web.EntityIds;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.Map;

/** Starts and cancels jobs. */
public final class BulkJobs {

    private final BulkJobTable table;
    private final EventLog log;
    private final int mostAtOnce;

    BulkJobs(BulkJobTable table, EventLog log, int mostAtOnce) {
        this.table = table;
        this.log = log;
        this.mostAtOnce = mostAtOnce;
    }

    /**
     * Starts one, on all tickets that match now.
     *
     * @param filters as in a query string
     * @param viewId the saved view that they came from, if any
     * @param requestId what causes it
     * @throws Rejection {@code bulk_jobs_busy} when too many are unfinished
     */
    public BulkJob start(
            BulkInstruction instruction,
            Map<String, String> filters,
            @Nullable String viewId,
            Actor agent,
            String requestId,
            String addressClass,
            @Nullable String impersonatedBy) {
        return table.add(
                        new NewBulkJob(
                                EntityIds.fresh(),
                                instruction.texts(),
                                instruction.action().wireName(),
                                filters,
                                viewId,
                                agent,
                                requestId,
                                addressClass,
                                impersonatedBy,
                                log.head(Duration.ZERO).position()),
                        mostAtOnce)
                .orElseThrow(
                        () ->
                                new Rejection(
                                        RejectionKind.UNAVAILABLE,
                                        "bulk_jobs_busy",
                                        "Too many bulk jobs are unfinished; try again later"));
    }

    /**
     * Has one end early; what it has done stays done.
     *
     * @throws Rejection {@code bulk_job_not_found}
     */
    public BulkJob cancel(String jobId) {
        if (!EntityIds.isWellFormed(jobId)) {
            throw notFound();
        }
        table.cancel(jobId);
        return table.find(jobId).orElseThrow(BulkJobs::notFound);
    }

    private static Rejection notFound() {
        return new Rejection(RejectionKind.NOT_FOUND, "bulk_job_not_found", "Bulk job not found");
    }
}
