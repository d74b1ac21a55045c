package io.ledgerdesk.storage.bulk;

import io.ledgerdesk.api.ticket.view.BulkJobView;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * A job as it stands.
 *
 * @param total tickets that match; 0 until they are all found
 * @param done tickets with an outcome
 * @param modified tickets that it really changed
 * @param refused tickets whose command was turned down
 * @param failureCode why it failed as a whole
 */
public record BulkJob(
        NewBulkJob order,
        BulkJobState state,
        boolean cancelRequested,
        long total,
        long done,
        long modified,
        long refused,
        @Nullable String failureCode,
        @Nullable String failureMessage,
        Instant createdAt,
        @Nullable Instant finishedAt) {

    public String jobId() {
        return order.jobId();
    }

    /** As it is answered. */
    public BulkJobView view() {
        return new BulkJobView(
                jobId(),
                state.wireName(),
                cancelRequested,
                order.action(),
                order.filters(),
                order.viewId(),
                state == BulkJobState.SELECTING ? null : total,
                done,
                modified,
                refused,
                failureCode,
                failureMessage,
                order.actor().id(),
                order.actor().name(),
                createdAt,
                finishedAt);
    }
}
