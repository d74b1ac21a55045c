package io.ledgerdesk.command.ticket.web;

import io.ledgerdesk.api.ticket.Actor;
import io.ledgerdesk.api.ticket.ActorType;
import io.ledgerdesk.api.ticket.Attachment;
import io.ledgerdesk.api.ticket.Requester;
import io.ledgerdesk.api.ticket.TicketStatus;
import io.ledgerdesk.api.ticket.command.AddInternalNote;
import io.ledgerdesk.api.ticket.command.OpenTicket;
import io.ledgerdesk.api.ticket.command.PostMessage;
import io.ledgerdesk.api.ticket.command.PostReply;
import io.ledgerdesk.api.ticket.view.AttachmentView;
import io.ledgerdesk.api.ticket.view.MessageView;
import io.ledgerdesk.api.ticket.view.TicketView;

import java.time.Instant;
import java.util.List;

/** Views of what was just written, made from the commands: no read model is asked. */
final class TicketViews {

    private TicketViews() {}

    static TicketView opened(OpenTicket command) {
        Requester requester = command.requester();
        return new TicketView(
                command.ticketId(),
                command.ticketNumber(),
                command.title(),
                command.description(),
                command.category().wireName(),
                command.priority().wireName(),
                TicketStatus.OPEN.wireName(),
                requester.id(),
                requester.type(),
                requester.name(),
                requester.email(),
                requester.phone(),
                attachments(command.attachments()),
                0,
                List.of(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                command.at(),
                command.at());
    }

    static MessageView of(PostMessage message, long sequence) {
        return message(
                message.messageId(),
                message.ticketId(),
                sequence,
                message.sender(),
                message.text(),
                message.attachments(),
                false,
                message.at());
    }

    static MessageView of(PostReply reply, long sequence) {
        return message(
                reply.messageId(),
                reply.ticketId(),
                sequence,
                reply.agent(),
                reply.text(),
                reply.attachments(),
                false,
                reply.at());
    }

    static MessageView of(AddInternalNote note, long sequence) {
        return message(
                note.noteId(),
                note.ticketId(),
                sequence,
                note.agent(),
                note.text(),
                note.attachments(),
                true,
                note.at());
    }

    private static MessageView message(
            String id,
            String ticketId,
            long sequence,
            Actor sender,
            String text,
            List<Attachment> attachments,
            boolean isInternal,
            Instant at) {
        return new MessageView(
                id,
                ticketId,
                sequence,
                sender.id(),
                sender.name(),
                sender.type().wireName(),
                sender.email(),
                text,
                attachments(attachments),
                isInternal,
                sender.type() == ActorType.SYSTEM,
                List.of(),
                at,
                at);
    }

    private static List<AttachmentView> attachments(List<Attachment> attachments) {
        return attachments.stream().map(AttachmentView::of).toList();
    }
}
