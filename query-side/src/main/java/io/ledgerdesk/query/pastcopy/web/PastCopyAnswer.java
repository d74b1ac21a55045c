package io.ledgerdesk.query.pastcopy.web;

import io.ledgerdesk.query.pastcopy.PastCopy;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * A copy of the past as operators see it.
 *
 * @param state {@code building}, {@code ready} or {@code dropping}
 * @param phase {@code waiting}, {@code loading}, {@code indexing} or {@code ready}
 * @param filled up to which position it is filled
 * @param percent of the log up to its position
 */
record PastCopyAnswer(
        int id,
        String readModel,
        int version,
        long position,
        String state,
        String phase,
        long filled,
        long percent,
        Instant requestedAt,
        @Nullable Instant readyAt,
        Instant readAt,
        @Nullable String error,
        @Nullable String owner) {

    static PastCopyAnswer of(PastCopy copy) {
        return new PastCopyAnswer(
                copy.id(),
                copy.readModel(),
                copy.version(),
                copy.position(),
                copy.state().wireName(),
                copy.phase(),
                copy.filled(),
                copy.percent(),
                copy.requestedAt(),
                copy.readyAt(),
                copy.readAt(),
                copy.error(),
                copy.owner());
    }
}
