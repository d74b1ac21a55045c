package io.ledgerdesk.query.bulkjob.web;

import io.ledgerdesk.storage.bulk.BulkOutcome;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * What came of a job's tickets.
 *
 * @param next the {@code after} of the next page; absent when there is none
 */
record BulkJobResults(List<Result> results, @Nullable Long next) {

    /**
     * One ticket.
     *
     * @param ok absent while there is no outcome
     */
    record Result(
            long number,
            String ticketId,
            @Nullable Boolean ok,
            boolean modified,
            @Nullable String code,
            @Nullable String message) {}

    static BulkJobResults of(List<BulkOutcome> found, int limit) {
        List<Result> results =
                found.stream()
                        .limit(limit)
                        .map(
                                o ->
                                        new Result(
                                                o.number(),
                                                o.ticketId(),
                                                o.ok(),
                                                o.modified(),
                                                o.code(),
                                                o.message()))
                        .toList();
        return new BulkJobResults(
                results, found.size() > limit ? results.getLast().number() : null);
    }
}
