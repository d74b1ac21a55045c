package io.ledgerdesk.eventstore.axon;

import java.time.Duration;
import java.util.List;

/**
 * A stretch of the log, complete and in order.
 *
 * @param events those in it, ascending by position
 * @param through the position at its end: everything up to there is in it or will never be
 * @param pending whether there is more beyond, be it ready or held up by an append under way
 * @param heldUp whether an append under way keeps the rest back
 * @param oldest age of its first event, zero without events
 */
public record OrderedBatch(
        List<PositionedEvent> events,
        long through,
        boolean pending,
        boolean heldUp,
        Duration oldest) {}
