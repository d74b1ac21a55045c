package io.ledgerdesk.command.ticket;

import io.ledgerdesk.api.ticket.event.InternalNoteAdded;
import io.ledgerdesk.api.ticket.view.InternalNotes;

import org.axonframework.eventsourcing.eventstore.EventStore;

/** All internal notes of a ticket, read from the log: the command side has no read model. */
public final class TicketNotes {

    private final EventStore eventStore;

    TicketNotes(EventStore eventStore) {
        this.eventStore = eventStore;
    }

    /** The notes as one string, oldest first; empty when there are none. */
    public String of(String ticketId) {
        return InternalNotes.join(
                eventStore
                        .readEvents(ticketId, 0)
                        .asStream()
                        .map(message -> message.getPayload())
                        .filter(InternalNoteAdded.class::isInstance)
                        .map(InternalNoteAdded.class::cast)
                        .map(InternalNotes::line)
                        .toList());
    }
}
