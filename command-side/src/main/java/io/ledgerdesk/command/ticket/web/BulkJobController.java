package io.ledgerdesk.command.ticket.web;

import io.ledgerdesk.api.ticket.view.BulkJobView;
import io.ledgerdesk.command.ticket.bulk.BulkJobs;
import io.ledgerdesk.web.Envelope;
import io.ledgerdesk.web.identity.ForAgents;

import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Ends bulk jobs early. */
@RestController
@ForAgents
class BulkJobController {

    private final BulkJobs jobs;

    BulkJobController(BulkJobs jobs) {
        this.jobs = jobs;
    }

    /** One that is over stays as it is. */
    @DeleteMapping("/api/admin/support/bulk-jobs/{jobId}")
    Envelope<BulkJobView> cancel(@PathVariable String jobId) {
        BulkJobView job = jobs.cancel(jobId).view();
        return Envelope.ok(
                job.finishedAt() == null ? "Bulk job is being cancelled" : "Bulk job is over", job);
    }
}
