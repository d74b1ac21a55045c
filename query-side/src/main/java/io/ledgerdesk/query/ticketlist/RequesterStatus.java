package io.ledgerdesk.query.ticketlist;

import io.ledgerdesk.query.ticketview.TicketRow;

import java.util.Comparator;

/** The key of the counters: one requester's tickets in one status. */
record RequesterStatus(String requesterId, String status) implements Comparable<RequesterStatus> {

    private static final Comparator<RequesterStatus> ORDER =
            Comparator.comparing(RequesterStatus::requesterId)
                    .thenComparing(RequesterStatus::status);

    static RequesterStatus of(TicketRow ticket) {
        return new RequesterStatus(ticket.identity().requester().id(), ticket.status().wireName());
    }

    @Override
    public int compareTo(RequesterStatus other) {
        return ORDER.compare(this, other);
    }
}
