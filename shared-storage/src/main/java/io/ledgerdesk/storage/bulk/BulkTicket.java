package io.ledgerdesk.storage.bulk;

/**
 * A ticket of a job that has no outcome yet.
 *
 * @param begun somebody has begun with it, and perhaps not come to write its outcome down
 * @param attempts how often it could not be done for the time being
 */
public record BulkTicket(long number, String ticketId, boolean begun, int attempts) {}
