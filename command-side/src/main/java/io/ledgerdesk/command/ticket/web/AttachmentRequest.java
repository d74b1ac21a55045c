package io.ledgerdesk.command.ticket.web;

import io.ledgerdesk.api.ticket.Attachment;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * A file that was uploaded before.
 *
 * @param url of the web, or of an upload here; nothing that a browser would run
 * @param size bytes
 */
record AttachmentRequest(
        @NotBlank(message = "is required")
                @Size(max = 2048, message = Inputs.AT_MOST)
                @Pattern(
                        regexp = "(?:[hH][tT][tT][pP][sS]?://|/uploads/)\\S+",
                        message = "must be an http or https address, or start with /uploads/")
                @Nullable String url,
        @NotBlank(message = "is required") @Size(max = 255, message = Inputs.AT_MOST)
                @Nullable String filename,
        @PositiveOrZero(message = "must not be negative") @Nullable Long size) {

    AttachmentRequest {
        filename = Inputs.stripped(filename);
    }

    private Attachment toAttachment(Instant at) {
        return new Attachment(
                TicketIds.fresh(),
                Objects.requireNonNull(url),
                Objects.requireNonNull(filename),
                size == null ? 0 : size,
                at);
    }

    static List<Attachment> toAttachments(
            @Nullable List<AttachmentRequest> attachments, Instant at) {
        return attachments == null
                ? List.of()
                : attachments.stream().map(attachment -> attachment.toAttachment(at)).toList();
    }
}
