package io.ledgerdesk.query.audit;

import org.jspecify.annotations.Nullable;

/**
 * What an auditor looks for among one aggregate's events, oldest first.
 *
 * @param kind what it is; another kind of thing of that id has no events here
 * @param aggregateId of a ticket, for instance
 * @param after only sequences beyond this one: where the page before ended
 * @param limit from 1 to {@value AuditSearch#MOST}
 */
public record AggregateSearch(
        AuditedKind kind, String aggregateId, AuditFilter filter, @Nullable Long after, int limit) {

    /** The page after one that ended with a sequence. */
    public AggregateSearch after(long sequence) {
        return new AggregateSearch(kind, aggregateId, filter, sequence, limit);
    }
}
