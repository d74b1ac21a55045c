package io.ledgerdesk.command.platform.web;

import io.ledgerdesk.eventstore.log.EventLog;
import io.ledgerdesk.web.HealthCheck;

import java.util.Map;

/** Whether the event log answers; without it nothing can be written. */
final class EventLogHealth implements HealthCheck {

    private static final String NO_AGGREGATE = "health";

    private final EventLog log;

    EventLogHealth(EventLog log) {
        this.log = log;
    }

    @Override
    public String name() {
        return "event-log";
    }

    @Override
    public Map<String, Object> check() {
        if (log.lastSequence(NO_AGGREGATE).isPresent()) {
            throw new IllegalStateException("the log answers for an aggregate that cannot exist");
        }
        return Map.of("appendsWaiting", log.appendsWaiting());
    }
}
