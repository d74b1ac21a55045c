package io.ledgerdesk.query.audit;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * What events an auditor wants to see; absent filters match everything.
 *
 * @param source where it came from, such as {@code rest}
 * @param text words, or beginnings of words, that must all occur in the event's texts
 * @param from by the log's clock, inclusive
 * @param to by the log's clock, exclusive
 */
public record AuditFilter(
        @Nullable String actorId,
        @Nullable String impersonatedBy,
        @Nullable String type,
        @Nullable String source,
        @Nullable String correlationId,
        @Nullable String text,
        @Nullable Instant from,
        @Nullable Instant to) {

    /** Whether everything matches. */
    public boolean isEmpty() {
        return actorId == null
                && impersonatedBy == null
                && type == null
                && source == null
                && correlationId == null
                && text == null
                && from == null
                && to == null;
    }
}
