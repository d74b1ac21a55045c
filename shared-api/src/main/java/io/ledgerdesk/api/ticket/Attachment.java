package io.ledgerdesk.api.ticket;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * A file that belongs to a ticket or message; a reference, never the bytes.
 *
 * @param id unique
 * @param url where clients fetch it
 * @param filename the original name
 * @param size bytes
 * @param uploadedAt when it was attached
 */
public record Attachment(
        String id, String url, String filename, long size, @Nullable Instant uploadedAt) {}
