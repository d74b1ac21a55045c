package io.ledgerdesk.api.ticket.event;

import java.time.Instant;

/**
 * All that can happen to a ticket: the table of contents of this package. Handle it with an
 * exhaustive switch.
 */
public sealed interface TicketEvent
        permits FirstResponseRecorded,
                InternalNoteAdded,
                MessagePosted,
                MessagesRead,
                ReplyPosted,
                TicketAssigned,
                TicketClosed,
                TicketOpened,
                TicketPriorityChanged,
                TicketRated,
                TicketRatingRevised,
                TicketReopened,
                TicketStatusChanged,
                TicketTagsAdded,
                TicketTagsRemoved,
                TicketUnassigned {

    /** The ticket it happened to. */
    String ticketId();

    /** When it happened, as the edge accepted the command. */
    Instant at();
}
