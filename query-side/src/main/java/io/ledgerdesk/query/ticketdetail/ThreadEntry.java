package io.ledgerdesk.query.ticketdetail;

import io.ledgerdesk.api.ticket.ActorType;
import io.ledgerdesk.api.ticket.Attachment;

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
record ThreadEntry(
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

    boolean isSystemMessage() {
        return senderType == ActorType.SYSTEM;
    }
}
