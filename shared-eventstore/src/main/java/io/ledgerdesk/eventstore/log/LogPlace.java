package io.ledgerdesk.eventstore.log;

import java.time.Instant;

/**
 * Where an event stands in the log.
 *
 * @param recordedAt the server's clock while it was appended
 */
public record LogPlace(long position, Instant recordedAt) {}
