package io.ledgerdesk.query.pastcopy;

import io.ledgerdesk.query.platform.ReadModel;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * A read model as it was at a position.
 *
 * @param revision of the code that fills it
 * @param position of the last event that is in it
 * @param filled up to where it is filled
 * @param phase {@code waiting} for its turn, {@code loading}, {@code indexing}, {@code ready}
 * @param error kind of the last failure while it was being filled; it is tried again
 * @param owner the node that fills it
 */
public record PastCopy(
        int id,
        String readModel,
        int version,
        int revision,
        long position,
        PastCopyState state,
        Instant requestedAt,
        @Nullable Instant readyAt,
        Instant readAt,
        long filled,
        String phase,
        @Nullable String error,
        @Nullable String owner) {

    ReadModel tables() {
        return new ReadModel(readModel, version).pastCopy(id);
    }

    boolean isReady() {
        return state == PastCopyState.READY;
    }

    /** How much of the log is in it, in per cent. */
    public long percent() {
        return isReady() || position == 0 ? 100 : Math.min(100, 100 * filled / position);
    }
}
