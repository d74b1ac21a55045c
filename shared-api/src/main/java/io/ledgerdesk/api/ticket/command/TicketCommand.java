package io.ledgerdesk.api.ticket.command;

import java.time.Instant;

/** All that can be asked of a ticket: the table of contents of this package. */
public sealed interface TicketCommand
        permits AddInternalNote,
                AddTicketTags,
                AssignTicket,
                ChangeTicketPriority,
                ChangeTicketStatus,
                CloseTicket,
                MarkMessagesRead,
                OpenTicket,
                PostMessage,
                PostReply,
                RateTicket,
                RemoveTicketTags,
                ReopenTicket,
                SetTicketTags,
                UnassignTicket {

    /** The ticket it is for. */
    String ticketId();

    /** When the edge accepted it; aggregates read no clock. */
    Instant at();
}
