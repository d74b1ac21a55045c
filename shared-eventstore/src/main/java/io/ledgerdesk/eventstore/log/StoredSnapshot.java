package io.ledgerdesk.eventstore.log;

import java.time.Instant;

/**
 * An aggregate's state folded up to and including a sequence.
 *
 * @param payload UTF-8 JSON
 * @param metadata UTF-8 JSON object
 */
@SuppressWarnings("ArrayRecordComponent") // rows are carried, never compared
public record StoredSnapshot(
        String eventId,
        String aggregateType,
        String aggregateId,
        long sequence,
        String type,
        String revision,
        Instant recordedAt,
        byte[] payload,
        byte[] metadata) {}
