package io.ledgerdesk.query.live;

import io.ledgerdesk.api.ticket.event.InternalNoteAdded;
import io.ledgerdesk.api.ticket.event.MessagesRead;
import io.ledgerdesk.api.ticket.event.TicketEvent;
import io.ledgerdesk.api.ticket.view.InternalNotes;
import io.ledgerdesk.api.ticket.view.TicketView;
import io.ledgerdesk.query.platform.EventContext;
import io.ledgerdesk.query.ticketview.TicketFold;
import io.ledgerdesk.query.ticketview.TicketRow;
import io.ledgerdesk.query.ticketview.TicketViews;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * A ticket right after one of its events.
 *
 * @param notes all internal notes in one text, empty when there are none
 * @param changedForRequester the last change that its requester can see; that there is a note is a
 *     matter of the agents'
 */
record TicketState(TicketRow row, String notes, Instant changedForRequester) {

    /** The ticket after one more event. */
    static TicketState evolve(
            @Nullable TicketState before, TicketEvent event, EventContext context) {
        TicketRow row = TicketFold.evolve(before == null ? null : before.row(), event, context);
        String notes = before == null ? "" : before.notes();
        if (before != null && event instanceof InternalNoteAdded note) {
            return new TicketState(
                    row,
                    InternalNotes.append(notes, InternalNotes.line(note)),
                    before.changedForRequester());
        }
        return new TicketState(
                row,
                notes,
                before != null && event instanceof MessagesRead
                        ? before.changedForRequester()
                        : row.updatedAt());
    }

    String requesterId() {
        return row.identity().requester().id();
    }

    TicketView forAgents() {
        return TicketViews.forAgent(row, notes.isEmpty() ? null : notes);
    }

    TicketView forRequester() {
        return TicketViews.ofRequester(row, changedForRequester);
    }
}
