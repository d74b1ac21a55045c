package io.ledgerdesk.query.platform;

import io.ledgerdesk.eventstore.axon.UnreadableEvent;

import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.SimpleEventHandlerInvoker;

/**
 * Has the stream deliver events of every type, those without a handler included: a type that the
 * stream left out would not move the token, and readers who ask for such an event's position would
 * wait in vain.
 */
final class AllTypesInvoker extends SimpleEventHandlerInvoker {

    AllTypesInvoker(Builder<?> builder) {
        super(builder);
    }

    @Override
    public boolean canHandleType(Class<?> payloadType) {
        return true;
    }

    /** What cannot be read is for everybody: nobody can tell who would have wanted it. */
    @Override
    public boolean canHandle(EventMessage<?> eventMessage, Segment segment) {
        return eventMessage.getPayloadType() == UnreadableEvent.class
                ? sequencingPolicyMatchesSegment(eventMessage, segment)
                : super.canHandle(eventMessage, segment);
    }
}
