package io.ledgerdesk.query.platform;

import org.axonframework.eventhandling.ErrorContext;
import org.axonframework.eventhandling.ErrorHandler;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * Remembers where a batch failed, and lets the failure go on to the processor, which gives the
 * batch up and tries it again later. Axon itself forgets a segment's failure while it waits.
 */
final class StuckBatch implements ErrorHandler {

    private volatile @Nullable BatchFailure last;

    @Override
    public void handleError(ErrorContext errorContext) throws Exception {
        for (EventMessage<?> event : errorContext.failedEvents()) {
            if (event instanceof TrackedEventMessage<?> tracked) {
                last =
                        new BatchFailure(
                                position(tracked.trackingToken()),
                                Poison.describe(errorContext.error()),
                                Instant.now());
                break;
            }
        }
        PropagatingErrorHandler.instance().handleError(errorContext);
    }

    /** The last failure of a batch that has not been processed since; null for none. */
    @Nullable BatchFailure ahead(@Nullable TrackingToken processed) {
        BatchFailure failure = last;
        return failure != null && failure.position() > position(processed) ? failure : null;
    }

    private static long position(@Nullable TrackingToken token) {
        return token == null ? 0 : token.position().orElse(0);
    }
}
