package io.ledgerdesk.query.platform;

import java.time.Instant;

/**
 * A batch that could not be written, and is tried again.
 *
 * @param position of its first event
 * @param error kind of the failure, without the values that it names
 * @param at when it was tried last
 */
public record BatchFailure(long position, String error, Instant at) {}
