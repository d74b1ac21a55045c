package io.ledgerdesk.api.ticket.query;

import java.time.Instant;

/** A moment of the past, named by its place in the log or by the log's clock. */
public sealed interface Moment {

    /**
     * When everything up to a position had been stored and nothing after it.
     *
     * @param position place in the whole log, from 0 for before everything
     */
    record AtPosition(long position) implements Moment {}

    /**
     * What had been recorded by an instant of the log's own clock, that instant included.
     *
     * @param instant by the clock of the log's server, not by the time that events name themselves
     */
    record AtInstant(Instant instant) implements Moment {}
}
