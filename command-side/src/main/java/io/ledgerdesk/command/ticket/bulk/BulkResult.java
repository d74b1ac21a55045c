package io.ledgerdesk.command.ticket.bulk;

import org.jspecify.annotations.Nullable;

/**
 * What came of an action for one ticket.
 *
 * @param ok not turned down; a ticket that was as wanted before is ok and not modified
 * @param code why it was turned down, for programs
 * @param message the same for people
 */
public record BulkResult(
        String ticketId,
        boolean ok,
        boolean modified,
        @Nullable String code,
        @Nullable String message) {

    static BulkResult ok(String ticketId, boolean modified) {
        return new BulkResult(ticketId, true, modified, null, null);
    }

    static BulkResult refused(String ticketId, String code, String message) {
        return new BulkResult(ticketId, false, false, code, message);
    }
}
