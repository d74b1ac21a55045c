package io.ledgerdesk.api.ticket.view;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/**
 * A ticket as clients see it. Times of day are UTC with milliseconds; durations are whole minutes,
 * rounded up, at least 1 once there is one.
 *
 * @param messagesCount public messages by people
 * @param internalNotes lines of {@code [iso] Name: text}; in agents' answers only
 */
public record TicketView(
        String id,
        String ticketNumber,
        String title,
        String description,
        String category,
        String priority,
        String status,
        String userId,
        String userType,
        String userName,
        String userEmail,
        @Nullable String userPhone,
        List<AttachmentView> attachments,
        int messagesCount,
        List<String> tags,
        @Nullable String assignedTo,
        @Nullable String assignedToName,
        @Nullable Instant assignedAt,
        @Nullable Instant firstResponseAt,
        @Nullable Integer responseTime,
        @Nullable Instant resolvedAt,
        @Nullable Instant closedAt,
        @Nullable Integer resolutionTime,
        @Nullable String internalNotes,
        @Nullable Integer userRating,
        @Nullable String userFeedback,
        Instant createdAt,
        Instant updatedAt)
        implements Identified {

    /** The same ticket without what only agents may see. */
    public TicketView withoutInternalNotes() {
        return internalNotes == null
                ? this
                : new TicketView(
                        id,
                        ticketNumber,
                        title,
                        description,
                        category,
                        priority,
                        status,
                        userId,
                        userType,
                        userName,
                        userEmail,
                        userPhone,
                        attachments,
                        messagesCount,
                        tags,
                        assignedTo,
                        assignedToName,
                        assignedAt,
                        firstResponseAt,
                        responseTime,
                        resolvedAt,
                        closedAt,
                        resolutionTime,
                        null,
                        userRating,
                        userFeedback,
                        createdAt,
                        updatedAt);
    }
}
