package io.ledgerdesk.command.ticket;

import io.ledgerdesk.api.ticket.command.AddInternalNote;
import io.ledgerdesk.api.ticket.command.OpenTicket;
import io.ledgerdesk.api.ticket.command.PostMessage;
import io.ledgerdesk.api.ticket.command.PostReply;
import io.ledgerdesk.api.ticket.event.InternalNoteAdded;
import io.ledgerdesk.api.ticket.event.MessagePosted;
import io.ledgerdesk.api.ticket.event.ReplyPosted;
import io.ledgerdesk.api.ticket.event.TicketOpened;

/** Events that say just what their command says. */
final class TicketEvents {

    private TicketEvents() {}

    static TicketOpened opened(OpenTicket command) {
        return new TicketOpened(
                command.ticketId(),
                command.ticketNumber(),
                command.title(),
                command.description(),
                command.category(),
                command.priority(),
                command.requester(),
                command.attachments(),
                command.at());
    }

    static MessagePosted posted(PostMessage command) {
        return new MessagePosted(
                command.ticketId(),
                command.messageId(),
                command.sender(),
                command.text(),
                command.attachments(),
                command.at());
    }

    static ReplyPosted posted(PostReply command) {
        return new ReplyPosted(
                command.ticketId(),
                command.messageId(),
                command.agent(),
                command.text(),
                command.attachments(),
                command.at());
    }

    static InternalNoteAdded added(AddInternalNote command) {
        return new InternalNoteAdded(
                command.ticketId(),
                command.noteId(),
                command.agent(),
                command.text(),
                command.attachments(),
                command.at());
    }
}
