package io.ledgerdesk.command.ticket.web;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * What came of an action on many tickets.
 *
 * @param modifiedCount how many it really changed
 * @param results one for each id, in the order in which they were sent
 */
record BulkAnswer(long modifiedCount, List<Result> results) {

    static BulkAnswer of(List<Result> results) {
        return new BulkAnswer(results.stream().filter(Result::modified).count(), results);
    }

    /**
     * What came of it for one ticket.
     *
     * @param ok not turned down; a ticket that was as wanted before is ok and not modified
     * @param code why it was turned down, for programs
     * @param message the same for people
     */
    record Result(
            String ticketId,
            boolean ok,
            boolean modified,
            @Nullable String code,
            @Nullable String message) {

        static Result ok(String ticketId, boolean modified) {
            return new Result(ticketId, true, modified, null, null);
        }

        static Result refused(String ticketId, String code, String message) {
            return new Result(ticketId, false, false, code, message);
        }
    }
}
