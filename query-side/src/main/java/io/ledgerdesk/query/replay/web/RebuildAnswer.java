package io.ledgerdesk.query.replay.web;

import com.fasterxml.jackson.annotation.JsonRawValue;

import io.ledgerdesk.query.replay.Rebuild;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * A rebuild as operators see it.
 *
 * @param replaces the lower version whose tables are kept, 0 for none; absent where tables that are
 *     read are rebuilt
 * @param wentBack whether the tables from before it are read again
 * @param phase {@code loading} in bulk, {@code indexing}, then {@code following} the log
 * @param eventsPerSecond limit, 0 for none
 * @param position of the tables that are being filled
 * @param head of the log
 * @param automatic swaps by itself, if there is no difference; no longer when that cannot be told
 * @param compareWanted whether a comparison was asked for and is still to come
 * @param etaSeconds at the present rate, absent when it does not move
 * @param report of the last comparison: {@code {same,tables:[…]}}
 */
record RebuildAnswer(
        long id,
        String readModel,
        int version,
        @Nullable Integer replaces,
        String state,
        boolean wentBack,
        String phase,
        boolean paused,
        boolean caughtUp,
        int eventsPerSecond,
        boolean automatic,
        boolean compareWanted,
        String reason,
        String requestedBy,
        Instant requestedAt,
        @Nullable Instant swappedAt,
        @Nullable Instant endedAt,
        long position,
        long head,
        double rate,
        @Nullable Double etaSeconds,
        @JsonRawValue @Nullable String report,
        @Nullable String error,
        @Nullable String owner) {

    static RebuildAnswer of(Rebuild rebuild, long head) {
        long left = Math.max(0, head - rebuild.position());
        return new RebuildAnswer(
                rebuild.id(),
                rebuild.readModel(),
                rebuild.version(),
                rebuild.replaces(),
                rebuild.state().wireName(),
                rebuild.wentBack(),
                rebuild.phase(),
                rebuild.paused(),
                rebuild.caughtUp(),
                rebuild.eventsPerSecond(),
                rebuild.automatic(),
                rebuild.compareWanted(),
                rebuild.reason(),
                rebuild.requestedBy(),
                rebuild.requestedAt(),
                rebuild.swappedAt(),
                rebuild.endedAt(),
                rebuild.position(),
                head,
                Math.rint(rebuild.rate()),
                rebuild.rate() < 1 ? null : Math.rint(left / rebuild.rate()),
                rebuild.report(),
                rebuild.error(),
                rebuild.owner());
    }
}
