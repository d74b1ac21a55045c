package io.ledgerdesk.storage.uploads;

import io.ledgerdesk.api.ticket.ActorType;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * An uploaded file, without its bytes.
 *
 * @param name as it is stored and addressed; unguessable
 * @param filename as its uploader calls it, made safe
 * @param contentType as found in the content
 * @param size bytes
 * @param sha256 of the content, in lower-case hexadecimal
 * @param ticketId the ticket it was used in; absent while it is its uploader's
 * @param quarantined that it has not been checked for viruses yet: it is neither served nor usable
 */
public record Upload(
        String name,
        String filename,
        String contentType,
        long size,
        String sha256,
        ActorType uploaderType,
        String uploaderId,
        Instant uploadedAt,
        @Nullable String ticketId,
        boolean quarantined) {}
