package io.ledgerdesk.query.ticketstatistics;

import io.ledgerdesk.query.platform.CounterDeltas;
import io.ledgerdesk.query.platform.CounterTable;
import io.ledgerdesk.query.platform.ReadModel;

import java.time.Instant;

/**
 * The UTC day on which a ticket was opened; the key of a counter of all events of such tickets.
 * Cohorts change with these events only, so this number says which state of theirs one has seen,
 * however the events were divided into batches.
 */
record OpeningDay(Instant day) implements Comparable<OpeningDay> {

    static CounterTable<OpeningDay> table(ReadModel readModel) {
        return CounterTable.<OpeningDay>of(readModel.table("opened_on"))
                .key("day", "timestamptz", OpeningDay::day)
                .counter("events")
                .build();
    }

    static CounterDeltas<OpeningDay> deltas(FactsBatch batch) {
        CounterDeltas<OpeningDay> deltas = new CounterDeltas<>();
        for (TicketFacts now : batch.after()) {
            TicketFacts before = batch.stored().get(now.ticketId());
            long applied = now.sequence() - (before == null ? -1 : before.sequence());
            deltas.plus(new OpeningDay(Grain.DAY.floor(now.createdAt())), applied);
        }
        return deltas;
    }

    @Override
    public int compareTo(OpeningDay other) {
        return day.compareTo(other.day);
    }
}
