package io.ledgerdesk.query.replay;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * A rebuild as it stands.
 *
 * @param generation of the tables beside those that are read
 * @param revision of the code that those are built with
 * @param eventsPerSecond limit, 0 for none
 * @param replaces the lower version whose tables are kept, 0 for none; null where tables that are
 *     read are rebuilt, rather than a version built that nobody reads yet
 * @param wentBack whether the tables from before it are read again
 * @param automatic swaps by itself once caught up, if there is no difference
 * @param position of the tables that are being filled
 * @param rate events per second lately
 * @param phase {@code loading}, {@code indexing}, {@code following}
 * @param report JSON of the last comparison
 * @param owner the node that carries it out
 */
public record Rebuild(
        long id,
        String readModel,
        int version,
        int generation,
        int revision,
        @Nullable Integer replaces,
        RebuildState state,
        boolean wentBack,
        boolean paused,
        int eventsPerSecond,
        boolean automatic,
        boolean swapWanted,
        boolean compareWanted,
        String reason,
        String requestedBy,
        Instant requestedAt,
        @Nullable Instant swappedAt,
        @Nullable Instant endedAt,
        long position,
        double rate,
        boolean caughtUp,
        String phase,
        @Nullable String report,
        @Nullable String error,
        @Nullable String owner) {

    /** Whether it builds a version that is not there to be read before. */
    boolean isOfNewVersion() {
        return replaces != null;
    }
}
