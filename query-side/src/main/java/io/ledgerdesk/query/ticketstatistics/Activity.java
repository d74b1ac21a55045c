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

    /** Told of something that an agent did. */
    interface Sink {

        /**
         * Something.
         *
         * @param counts events, replies, notes, closings, first responses and their seconds
         */
        void accept(String agentId, Instant at, long... counts);
    }

    /** By agent and stretch of time. */
    static CounterDeltas<Activity> deltas(List<TicketEvent> events) {
        CounterDeltas<Activity> deltas = new CounterDeltas<>();
        tell(
                events,
                (agentId, at, counts) -> {
                    for (Grain grain : Grain.values()) {
                        deltas.plus(new Activity(grain, grain.floor(at), agentId), counts);
                    }
                });
        return deltas;
    }

    /** Tells of all that agents did. */
    static void tell(List<TicketEvent> events, Sink sink) {
        for (TicketEvent event : events) {
            switch (event) {
                case ReplyPosted e -> sink.accept(id(e.agent()), e.at(), 1, 1, 0, 0, 0, 0);
                case InternalNoteAdded e -> sink.accept(id(e.agent()), e.at(), 1, 0, 1, 0, 0, 0);
                case TicketClosed e when e.by().type() == ActorType.AGENT ->
                        sink.accept(id(e.by()), e.at(), 1, 0, 0, 1, 0, 0);
                case FirstResponseRecorded e ->
                        sink.accept(id(e.agent()), e.at(), 1, 0, 0, 0, 1, e.responseSeconds());
                default -> {}
            }
        }
    }

    private static String id(Actor agent) {
        return StoredText.id(agent.id());
    }

    @Override
    public int compareTo(Activity other) {
        return ORDER.compare(this, other);
    }
}
