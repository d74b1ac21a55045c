package io.ledgerdesk.query.audit;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * What an auditor looks for among one aggregate's events, oldest first.
 *
 * @param kind what it is; another kind of thing of that id has no events here
 * @param aggregateId of a ticket, for instance
 * @param from by the log's clock, inclusive
 * @param to by the log's clock, inclusive
 * @param after only sequences beyond this one: where the page before ended
 * @param limit from 1 to {@value AuditSearch#MOST}
 */
public record AggregateSearch(
        AuditedKind kind,
        String aggregateId,
        @Nullable String actorId,
        @Nullable String impersonatedBy,
        @Nullable String type,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable Long after,
        int limit) {

    /** The page after one that ended with a sequence. */
    public AggregateSearch after(long sequence) {
        return new AggregateSearch(
                kind, aggregateId, actorId, impersonatedBy, type, from, to, sequence, limit);
    }
}
