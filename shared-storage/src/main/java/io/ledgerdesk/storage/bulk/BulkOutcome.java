package io.ledgerdesk.storage.bulk;

import org.jspecify.annotations.Nullable;

/**
 * What came of a ticket.
 *
 * @param number its place in the job
 * @param ok null when it could not be done for the time being, and is to be tried again
 */
public record BulkOutcome(
        long number,
        String ticketId,
        @Nullable Boolean ok,
        boolean modified,
        @Nullable String code,
        @Nullable String message) {}
