package io.ledgerdesk.eventstore.axon;

import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericTrackedDomainEventMessage;
import org.axonframework.eventhandling.TrackingToken;

/**
 * An event on its way to one reader, which knows its place in the whole log besides the reader's.
 */
final class PlacedMessage<T> extends GenericTrackedDomainEventMessage<T> {

    private static final long serialVersionUID = 1L;

    private final long position;

    PlacedMessage(TrackingToken token, DomainEventMessage<T> message, long position) {
        super(token, message);
        this.position = position;
    }

    @Override
    public PlacedMessage<T> withTrackingToken(TrackingToken other) {
        return new PlacedMessage<>(other, this, position);
    }

    long position() {
        return position;
    }
}
