package io.ledgerdesk.eventstore.axon;

import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.TrackingToken;

import java.util.List;

/**
 * A stretch of the log.
 *
 * @param events those that were asked for, in order; {@link UnreadableEvent} in the place of one
 *     that cannot be read
 * @param read how many events of the stretch were fetched, those that were not decoded included
 * @param bytes of all of their payloads
 * @param end the place behind it
 * @param last whether it reached the end of the log, or of what was asked for
 */
public record LogPage(
        List<DomainEventMessage<?>> events,
        int read,
        long bytes,
        TrackingToken end,
        boolean last) {}
