package io.ledgerdesk.query.platform;

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
}
