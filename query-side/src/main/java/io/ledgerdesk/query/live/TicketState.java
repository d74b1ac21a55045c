package io.ledgerdesk.query.live;

import io.ledgerdesk.api.ticket.event.InternalNoteAdded;
import io.ledgerdesk.api.ticket.event.TicketEvent;
import io.ledgerdesk.api.ticket.view.InternalNotes;
import io.ledgerdesk.api.ticket.view.TicketView;
import io.ledgerdesk.query.platform.EventContext;
import io.ledgerdesk.query.ticketview.TicketFold;
import io.ledgerdesk.query.ticketview.TicketRow;
import io.ledgerdesk.query.ticketview.TicketViews;

import org.jspecify.annotations.Nullable;

/**
 * A ticket right after one of its events.
 *
 * @param notes all internal notes in one text, empty when there are none
 */
record TicketState(TicketRow row, String notes) {

    /** The ticket after one more event. */
    static TicketState evolve(
            @Nullable TicketState before, TicketEvent event, EventContext context) {
        TicketRow row = TicketFold.evolve(before == null ? null : before.row(), event, context);
        String notes = before == null ? "" : before.notes();
        return new TicketState(
                row,
                event instanceof InternalNoteAdded note
                        ? InternalNotes.append(notes, InternalNotes.line(note))
                        : notes);
    }

    String requesterId() {
        return row.identity().requester().id();
    }

    TicketView forAgents() {
        return TicketViews.forAgent(row, notes.isEmpty() ? null : notes);
    }

    TicketView forRequester() {
        return TicketViews.ofRequester(row);
    }
}
