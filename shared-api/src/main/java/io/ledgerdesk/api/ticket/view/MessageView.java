package io.ledgerdesk.api.ticket.view;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/**
 * An entry of a ticket's thread: a message, a reply, an internal note or a system message.
 *
 * @param sequence place within the ticket
 * @param senderType user, admin or system
 * @param senderEmail absent for system messages
 * @param isInternal for agents only
 */
public record MessageView(
        String id,
        String ticketId,
        long sequence,
        String senderId,
        String senderName,
        String senderType,
        @Nullable String senderEmail,
        String message,
        List<AttachmentView> attachments,
        boolean isInternal,
        boolean isSystemMessage,
        List<ReadReceipt> readBy,
        Instant createdAt,
        Instant updatedAt)
        implements Identified {}
