package io.ledgerdesk.query.access;

/**
 * What became of accesses since the start.
 *
 * @param waiting to be written
 * @param coalesced with one shortly before
 * @param dropped because too many waited
 */
record AccessLogCounts(int waiting, long written, long coalesced, long dropped) {}
