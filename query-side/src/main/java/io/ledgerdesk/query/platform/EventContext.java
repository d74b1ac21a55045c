package io.ledgerdesk.query.platform;

import org.axonframework.eventhandling.DomainEventMessage;

/**
 * What a fold may know of an event beside its payload.
 *
 * @param sequence place within its aggregate, from 0
 * @param eventId unique
 */
public record EventContext(long sequence, String eventId) {

    public static EventContext of(DomainEventMessage<?> message) {
        return new EventContext(message.getSequenceNumber(), message.getIdentifier());
    }
}
