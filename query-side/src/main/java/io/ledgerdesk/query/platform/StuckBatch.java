package io.ledgerdesk.query.platform;

import org.axonframework.eventhandling.ErrorContext;
import org.axonframework.eventhandling.ErrorHandler;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.jspecify.annotations.Nullable;

/**
 * Remembers where a batch failed, and lets the failure go on to the processor, which gives the
 * batch up and tries it again later. Axon itself forgets a segment's failure while it waits.
 */
final class StuckBatch implements ErrorHandler {

    private static final long NOWHERE = -1;

    private volatile long failedAt = NOWHERE;

    @Override
    public void handleError(ErrorContext errorContext) throws Exception {
        for (EventMessage<?> event : errorContext.failedEvents()) {
            if (event instanceof TrackedEventMessage<?> tracked) {
                failedAt = position(tracked.trackingToken());
                break;
            }
        }
        PropagatingErrorHandler.instance().handleError(errorContext);
    }

    /** Whether a batch has failed that has not been processed since. */
    boolean isAhead(@Nullable TrackingToken processed) {
        return failedAt > position(processed);
    }

    private static long position(@Nullable TrackingToken token) {
        return token == null ? 0 : token.position().orElse(0);
    }
}
