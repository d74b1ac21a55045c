package io.ledgerdesk.command.ticket.web;

import io.ledgerdesk.command.ticket.bulk.BulkResult;

import java.util.List;

/**
 * What came of an action on many tickets.
 *
 * @param modifiedCount how many it really changed
 * @param results one for each id, in the order in which they were sent
 */
record BulkAnswer(long modifiedCount, List<BulkResult> results) {

    static BulkAnswer of(List<BulkResult> results) {
        return new BulkAnswer(results.stream().filter(BulkResult::modified).count(), results);
    }
}
