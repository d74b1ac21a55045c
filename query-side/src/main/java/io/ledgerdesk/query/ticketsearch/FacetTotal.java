package io.ledgerdesk.query.ticketsearch;

import io.ledgerdesk.query.platform.CounterDeltas;
import io.ledgerdesk.query.ticketview.TicketChange;

import java.util.Comparator;
import java.util.List;

/** A combination of what the statistics block counts by; a {@link Facet} whoever is assigned. */
record FacetTotal(String status, String priority, String category)
        implements Comparable<FacetTotal> {

    private static final Comparator<FacetTotal> ORDER =
            Comparator.comparing(FacetTotal::status)
                    .thenComparing(FacetTotal::priority)
                    .thenComparing(FacetTotal::category);

    static FacetTotal of(Facet facet) {
        return new FacetTotal(facet.status(), facet.priority(), facet.category());
    }

    /** The same counters as those of {@link Facet#deltas}. */
    static CounterDeltas<FacetTotal> deltas(List<TicketChange> changes) {
        return Facet.deltas(changes, ticket -> of(Facet.of(ticket)));
    }

    @Override
    public int compareTo(FacetTotal other) {
        return ORDER.compare(this, other);
    }
}
