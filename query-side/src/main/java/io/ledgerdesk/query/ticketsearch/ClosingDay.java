package io.ledgerdesk.query.ticketsearch;

import io.ledgerdesk.query.platform.CounterDeltas;
import io.ledgerdesk.query.ticketview.TicketChange;
import io.ledgerdesk.query.ticketview.TicketRow;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/** The day on which a ticket that is closed was closed, in UTC; the key of a counter. */
record ClosingDay(LocalDate day) implements Comparable<ClosingDay> {

    static @Nullable ClosingDay of(TicketRow ticket) {
        Instant closedAt = ticket.closedAt();
        return closedAt == null ? null : of(closedAt);
    }

    static ClosingDay of(Instant instant) {
        return new ClosingDay(LocalDate.ofInstant(instant, ZoneOffset.UTC));
    }

    static CounterDeltas<ClosingDay> deltas(List<TicketChange> changes) {
        CounterDeltas<ClosingDay> deltas = new CounterDeltas<>();
        for (TicketChange change : changes) {
            ClosingDay before = change.before() == null ? null : of(change.before());
            if (before != null) {
                deltas.minus(before, 1);
            }
            ClosingDay after = of(change.after());
            if (after != null) {
                deltas.plus(after, 1);
            }
        }
        return deltas;
    }

    @Override
    public int compareTo(ClosingDay other) {
        return day.compareTo(other.day);
    }
}
