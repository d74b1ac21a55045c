package io.ledgerdesk.query.ticketview;

import io.ledgerdesk.api.ticket.ActorType;
import io.ledgerdesk.api.ticket.Attachment;
import io.ledgerdesk.api.ticket.view.AttachmentView;
import io.ledgerdesk.api.ticket.view.MessageView;
import io.ledgerdesk.api.ticket.view.ReadReceipt;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/**
 * Something in a ticket's thread: a message, a reply, an internal note, or what the system says
 * about other events.
 *
 * @param sequence of the event it stands for
 * @param entryId the message's id, for system messages the event's
 * @param senderEmail absent for system messages, and where unknown
 * @param internal for agents only
 */
public record ThreadEntry(
        String ticketId,
        long sequence,
        String entryId,
        String senderId,
        String senderName,
        ActorType senderType,
        @Nullable String senderEmail,
        String text,
        List<Attachment> attachments,
        boolean internal,
        Instant at) {

    public boolean isSystemMessage() {
        return senderType == ActorType.SYSTEM;
    }

    /** The entry as agents see it. */
    public MessageView viewForAgents(List<ReadReceipt> readBy) {
        return view(senderEmail, readBy);
    }

    /** The entry as everybody may see it: agents' own addresses are not given away. */
    public MessageView viewForAll(List<ReadReceipt> readBy) {
        return view(senderType == ActorType.AGENT ? null : senderEmail, readBy);
    }

    private MessageView view(@Nullable String shownEmail, List<ReadReceipt> readBy) {
        return new MessageView(
                entryId,
                ticketId,
                sequence,
                senderId,
                senderName,
                senderType.wireName(),
                shownEmail,
                text,
                attachments.stream().map(AttachmentView::of).toList(),
                internal,
                isSystemMessage(),
                readBy,
                at,
                at);
    }
}
