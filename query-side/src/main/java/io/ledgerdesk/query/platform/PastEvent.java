package io.ledgerdesk.query.platform;

import io.ledgerdesk.eventstore.log.LoggedEvent;

/**
 * An event as it stands in the log, and what today's code reads it as.
 *
 * @param payload upcast to the present revision
 */
public record PastEvent(LoggedEvent logged, Object payload) {

    /** What a fold may know of it. */
    public EventContext context() {
        return new EventContext(logged.sequence(), logged.eventId());
    }
}
