package io.ledgerdesk.command.ticket.web;

import io.ledgerdesk.storage.uploads.UploadNames;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

import org.jspecify.annotations.Nullable;

import java.util.Objects;

/**
 * A file that its sender uploaded before. Whatever else clients say of it is known better here.
 *
 * @param url as the upload was answered, with or without its signature
 */
record AttachmentRequest(
        @NotBlank(message = "is required") @Size(max = 2048, message = Inputs.AT_MOST)
                @Nullable String url) {

    static final String NO_UPLOAD = "must be the url of an upload of yours that is in no message";

    /** The upload's name; null when the address is of something else. */
    @Nullable String uploadName() {
        return UploadNames.ofUrl(Objects.requireNonNull(url));
    }
}
