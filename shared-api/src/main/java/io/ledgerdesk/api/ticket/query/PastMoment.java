package io.ledgerdesk.api.ticket.query;

import java.time.Instant;

/**
 * A moment of the past whose place in the log is known.
 *
 * @param position of the last event that is part of it
 * @param recordedAt when that event was recorded, by the log's clock
 * @param now what the clock said at that moment
 */
public record PastMoment(long position, Instant recordedAt, Instant now) {}
