package io.ledgerdesk.query.access;

import io.ledgerdesk.query.platform.AccessKind;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * What an auditor looks for in the access log, newest first; absent filters match everything.
 *
 * @param from inclusive
 * @param to exclusive
 * @param before only places below this one: where the page before ended
 * @param limit from 1 to {@value #MOST}
 */
public record AccessSearch(
        @Nullable String actorId,
        @Nullable String impersonatedBy,
        @Nullable String ticketId,
        @Nullable AccessKind kind,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable Long before,
        int limit) {

    /** The largest page. */
    public static final int MOST = 500;

    /** The page after one that ended at a place. */
    public AccessSearch before(long place) {
        return new AccessSearch(actorId, impersonatedBy, ticketId, kind, from, to, place, limit);
    }
}
