package io.ledgerdesk.query.ticketstatistics;

import io.ledgerdesk.api.ticket.event.TicketClosed;
import io.ledgerdesk.api.ticket.event.TicketEvent;
import io.ledgerdesk.api.ticket.event.TicketOpened;
import io.ledgerdesk.api.ticket.event.TicketReopened;
import io.ledgerdesk.query.platform.CounterDeltas;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** When something happened that changes how many tickets are open; the key of counters. */
record Flow(Grain grain, Instant bucket) implements Comparable<Flow> {

    private static final Comparator<Flow> ORDER =
            Comparator.comparing(Flow::grain).thenComparing(Flow::bucket);

    /** By stretch of time: events, openings, closings, reopenings. */
    static CounterDeltas<Flow> deltas(List<TicketEvent> events) {
        CounterDeltas<Flow> deltas = new CounterDeltas<>();
        for (TicketEvent event : events) {
            long opened = event instanceof TicketOpened ? 1 : 0;
            long closed = event instanceof TicketClosed ? 1 : 0;
            long reopened = event instanceof TicketReopened ? 1 : 0;
            long any = opened + closed + reopened;
            if (any > 0) {
                for (Grain grain : Grain.values()) {
                    Flow key = new Flow(grain, grain.floor(event.at()));
                    deltas.plus(key, any, opened, closed, reopened);
                }
            }
        }
        return deltas;
    }

    @Override
    public int compareTo(Flow other) {
        return ORDER.compare(this, other);
    }
}
