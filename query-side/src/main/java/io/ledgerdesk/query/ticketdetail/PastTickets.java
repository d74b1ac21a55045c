package io.ledgerdesk.query.ticketdetail;

import io.ledgerdesk.api.ticket.event.MessagesRead;
import io.ledgerdesk.api.ticket.event.TicketEvent;
import io.ledgerdesk.api.ticket.view.TicketDetail;
import io.ledgerdesk.query.platform.BatchedEvent;
import io.ledgerdesk.query.ticketview.ThreadEntry;
import io.ledgerdesk.query.ticketview.ThreadFold;
import io.ledgerdesk.query.ticketview.TicketFold;
import io.ledgerdesk.query.ticketview.TicketRow;
import io.ledgerdesk.query.ticketview.TicketViews;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/** Folds some of a ticket's events with the code that builds the live view; pure. */
final class PastTickets {

    private PastTickets() {}

    /**
     * The ticket after these events, or null when there are none.
     *
     * @param events of one ticket, from its first on
     */
    static @Nullable TicketDetail after(List<BatchedEvent<TicketEvent>> events) {
        @Nullable TicketRow row = null;
        List<ThreadEntry> thread = new ArrayList<>();
        List<ReadMark> marks = new ArrayList<>();
        for (BatchedEvent<TicketEvent> batched : events) {
            row = TicketFold.evolve(row, batched.event(), batched.context());
            ThreadEntry entry = ThreadFold.entry(batched.event(), batched.context());
            if (entry != null) {
                thread.add(entry);
            }
            if (batched.event() instanceof MessagesRead read) {
                marks.add(ReadMark.of(read, batched.context()));
            }
        }
        return row == null
                ? null
                : new TicketDetail(
                        TicketViews.forAgent(row, MessageViews.internalNotes(thread)),
                        MessageViews.forAgents(thread, marks),
                        null);
    }
}
