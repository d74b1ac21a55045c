package io.ledgerdesk.query.live;

import org.jspecify.annotations.Nullable;

/** The way to record that somebody has read a ticket, which is a write. */
@FunctionalInterface
interface ReadMarks {

    /**
     * Records soon, without waiting, and at best: who reads is not told of a failure.
     *
     * @param upTo sequence of the last message read; null for all there are
     */
    void mark(Visitor reader, String ticketId, @Nullable Long upTo);
}
