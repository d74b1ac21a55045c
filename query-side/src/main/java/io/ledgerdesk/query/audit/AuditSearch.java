package io.ledgerdesk.query.audit;

import org.jspecify.annotations.Nullable;

/**
 * What an auditor looks for in the whole log, newest first.
 *
 * @param kind null for all
 * @param before only positions below this one: where the page before ended
 * @param limit from 1 to {@value #MOST}
 */
public record AuditSearch(
        @Nullable AuditedKind kind, AuditFilter filter, @Nullable Long before, int limit) {

    /** The largest page. */
    public static final int MOST = 500;

    /** The page after one that ended with a position. */
    public AuditSearch before(long position) {
        return new AuditSearch(kind, filter, position, limit);
    }
}
