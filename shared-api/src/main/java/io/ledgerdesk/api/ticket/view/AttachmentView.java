package io.ledgerdesk.api.ticket.view;

import io.ledgerdesk.api.ticket.Attachment;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/** An attachment as clients see it. Size in bytes. */
public record AttachmentView(
        String id, String url, String filename, long size, @Nullable Instant uploadedAt)
        implements Identified {

    public static AttachmentView of(Attachment attachment) {
        return new AttachmentView(
                attachment.id(),
                attachment.url(),
                attachment.filename(),
                attachment.size(),
                attachment.uploadedAt());
    }
}
