package io.ledgerdesk.eventstore.log;

import java.time.Duration;
import java.time.Instant;

/**
 * An event as it stands in the log.
 *
 * @param position place in the log, from 1
 * @param recordedAt the server's clock while it was appended
 * @param age how long ago that was by the server's clock when it was read
 */
@SuppressWarnings("ArrayRecordComponent") // rows are carried, never compared
public record LoggedEvent(
        long position,
        String eventId,
        String aggregateType,
        String aggregateId,
        long sequence,
        String type,
        String revision,
        Instant recordedAt,
        Duration age,
        byte[] payload,
        byte[] metadata) {}
