package io.ledgerdesk.eventstore.log;

import java.util.Objects;
import java.util.UUID;

/**
 * An event about to be appended.
 *
 * @param eventId a UUID
 * @param aggregateType kind of aggregate, such as {@code Ticket}
 * @param aggregateId which one
 * @param sequence place within the aggregate, from 0, without holes
 * @param type registered name of the payload
 * @param revision of the payload's shape
 * @param payload UTF-8 JSON
 * @param metadata UTF-8 JSON object
 */
@SuppressWarnings("ArrayRecordComponent") // rows are carried, never compared
public record NewEvent(
        String eventId,
        String aggregateType,
        String aggregateId,
        long sequence,
        String type,
        String revision,
        byte[] payload,
        byte[] metadata) {

    /** Rejects on its caller's thread what the database would refuse a whole group for. */
    public NewEvent {
        Objects.requireNonNull(UUID.fromString(eventId));
    }
}
