package io.ledgerdesk.query.ticketdetail;

import io.ledgerdesk.query.platform.CounterDeltas;
import io.ledgerdesk.query.ticketview.Rating;
import io.ledgerdesk.query.ticketview.TicketChange;
import io.ledgerdesk.query.ticketview.TicketRow;

import java.util.List;

/** What one ticket counts for in its requester's history; pure. */
final class RequesterHistory {

    private RequesterHistory() {}

    /** By requester: tickets, closed tickets, rated tickets, sum of stars. */
    static CounterDeltas<String> deltas(List<TicketChange> changes) {
        CounterDeltas<String> deltas = new CounterDeltas<>();
        for (TicketChange change : changes) {
            TicketRow before = change.before();
            if (before != null) {
                deltas.minus(requesterId(before), counts(before));
            }
            deltas.plus(requesterId(change.after()), counts(change.after()));
        }
        return deltas;
    }

    private static String requesterId(TicketRow ticket) {
        return ticket.identity().requester().id();
    }

    private static long[] counts(TicketRow ticket) {
        Rating rating = ticket.rating();
        return new long[] {
            1,
            ticket.isClosed() ? 1 : 0,
            rating == null ? 0 : 1,
            rating == null ? 0 : rating.stars()
        };
    }
}
