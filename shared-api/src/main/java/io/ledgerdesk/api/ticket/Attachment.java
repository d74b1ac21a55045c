package io.ledgerdesk.api.ticket;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * A file that belongs to a ticket or message; a reference, never the bytes.
 *
 * @param id unique
 * @param url where it is kept; clients get it signed
 * @param filename the original name
 * @param size bytes
 * @param uploadedAt when it was attached
 * @param contentType as found in the content; absent on what was attached before files were kept
 *     here
 * @param sha256 of the content, in lower-case hexadecimal; likewise
 */
public record Attachment(
        String id,
        String url,
        String filename,
        long size,
        @Nullable Instant uploadedAt,
        @Nullable String contentType,
        @Nullable String sha256) {

    /** One of which only what clients said is known. */
    public Attachment(
            String id, String url, String filename, long size, @Nullable Instant uploadedAt) {
        this(id, url, filename, size, uploadedAt, null, null);
    }
}
