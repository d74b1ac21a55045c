package io.ledgerdesk.query.ticketstatistics;

import io.ledgerdesk.api.ticket.Actor;
import io.ledgerdesk.api.ticket.ActorType;
import io.ledgerdesk.api.ticket.event.FirstResponseRecorded;
import io.ledgerdesk.api.ticket.event.InternalNoteAdded;
import io.ledgerdesk.api.ticket.event.ReplyPosted;
import io.ledgerdesk.api.ticket.event.TicketClosed;
import io.ledgerdesk.api.ticket.event.TicketEvent;
import io.ledgerdesk.query.platform.CounterDeltas;
import io.ledgerdesk.query.platform.StoredText;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** When an agent did something; the key of counters. */
record Activity(Grain grain, Instant bucket, String agentId) implements Comparable<Activity> {

    private static final Comparator<Activity> ORDER =
            Comparator.comparing(Activity::grain)
                    .thenComparing(Activity::bucket)
                    .thenComparing(Activity::agentId);

    /**
     * By agent and stretch of time: events, replies, notes, closings, first responses and their
     * seconds.
     */
    static CounterDeltas<Activity> deltas(List<TicketEvent> events) {
        CounterDeltas<Activity> deltas = new CounterDeltas<>();
        for (TicketEvent event : events) {
            switch (event) {
                case ReplyPosted e -> add(deltas, e.agent(), e.at(), 1, 1, 0, 0, 0, 0);
                case InternalNoteAdded e -> add(deltas, e.agent(), e.at(), 1, 0, 1, 0, 0, 0);
                case TicketClosed e when e.by().type() == ActorType.AGENT ->
                        add(deltas, e.by(), e.at(), 1, 0, 0, 1, 0, 0);
                case FirstResponseRecorded e ->
                        add(deltas, e.agent(), e.at(), 1, 0, 0, 0, 1, e.responseSeconds());
                default -> {}
            }
        }
        return deltas;
    }

    private static void add(
            CounterDeltas<Activity> deltas, Actor agent, Instant at, long... counts) {
        for (Grain grain : Grain.values()) {
            deltas.plus(new Activity(grain, grain.floor(at), StoredText.id(agent.id())), counts);
        }
    }

    @Override
    public int compareTo(Activity other) {
        return ORDER.compare(this, other);
    }
}
