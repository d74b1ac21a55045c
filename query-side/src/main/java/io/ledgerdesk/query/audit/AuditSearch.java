package io.ledgerdesk.query.audit;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * What an auditor looks for in the whole log, newest first; absent filters match everything.
 *
 * @param text words, or beginnings of words, that must all occur in the event's texts
 * @param from by the log's clock, inclusive
 * @param to by the log's clock, inclusive
 * @param before only positions below this one: where the page before ended
 * @param limit from 1 to {@value #MOST}
 */
public record AuditSearch(
        @Nullable AuditedKind kind,
        @Nullable String actorId,
        @Nullable String impersonatedBy,
        @Nullable String type,
        @Nullable String correlationId,
        @Nullable String text,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable Long before,
        int limit) {

    /** The largest page. */
    public static final int MOST = 500;
}
