package io.ledgerdesk.query.ticketsearch;

import io.ledgerdesk.query.platform.CounterDeltas;
import io.ledgerdesk.query.ticketview.Assignment;
import io.ledgerdesk.query.ticketview.TicketChange;
import io.ledgerdesk.query.ticketview.TicketRow;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/**
 * One combination of everything that tickets can be filtered by; the key of the counters.
 *
 * @param assigneeId empty for nobody
 */
record Facet(String status, String priority, String category, String assigneeId)
        implements Comparable<Facet> {

    static final String NOBODY = "";

    private static final Comparator<Facet> ORDER =
            Comparator.comparing(Facet::status)
                    .thenComparing(Facet::priority)
                    .thenComparing(Facet::category)
                    .thenComparing(Facet::assigneeId);

    static Facet of(TicketRow ticket) {
        Assignment assignment = ticket.assignment();
        return new Facet(
                ticket.status().wireName(),
                ticket.priority().wireName(),
                ticket.identity().category().wireName(),
                assignment == null ? NOBODY : assignment.agentId());
    }

    /**
     * By facet: tickets, those with a first response, the sum of their response times, those
     * resolved, the sum of their resolution times; both sums in milliseconds.
     */
    static CounterDeltas<Facet> deltas(List<TicketChange> changes) {
        return deltas(changes, Facet::of);
    }

    /** The same by another key. */
    static <K extends Comparable<? super K>> CounterDeltas<K> deltas(
            List<TicketChange> changes, Function<TicketRow, K> key) {
        CounterDeltas<K> deltas = new CounterDeltas<>();
        for (TicketChange change : changes) {
            TicketRow before = change.before();
            if (before != null) {
                deltas.minus(key.apply(before), counts(before));
            }
            deltas.plus(key.apply(change.after()), counts(change.after()));
        }
        return deltas;
    }

    private static long[] counts(TicketRow ticket) {
        Duration response = ticket.responseTime();
        Duration resolution = ticket.resolutionTime();
        return new long[] {
            1, present(response), millis(response), present(resolution), millis(resolution)
        };
    }

    private static long present(@Nullable Duration duration) {
        return duration == null ? 0 : 1;
    }

    private static long millis(@Nullable Duration duration) {
        return duration == null ? 0 : duration.toMillis();
    }

    @Override
    public int compareTo(Facet other) {
        return ORDER.compare(this, other);
    }
}
