package io.ledgerdesk.query.platform;

import org.jspecify.annotations.Nullable;

import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Has the indexes of tables built that are full: two read models' at a time on a node, which share
 * its processors, of those that are held back only one and by one process.
 */
final class Endings {

    private static final int AT_ONCE = 2;
    private static final long GLANCE_MILLIS = 100;

    private final DeferredIndexes indexes;
    private final int processes;
    private final Semaphore places = new Semaphore(AT_ONCE);

    /**
     * For all read models of a node.
     *
     * @param processes of the server that build indexes at a time; more than there are processors
     *     for would only be in each other's way
     */
    Endings(DeferredIndexes indexes, int processes) {
        this.indexes = indexes;
        this.processes = processes;
    }

    /** What comes after all is written. */
    BulkLoad.Ending of(Projection projection, Pace pace) {
        return (Consumer<@Nullable Statement> working, BooleanSupplier stopped) -> {
            boolean turn = pace.awaitTurn(stopped);
            try {
                end(projection, pace, working, stopped);
            } finally {
                pace.endTurn(turn);
            }
        };
    }

    private void end(
            Projection projection,
            Pace pace,
            Consumer<@Nullable Statement> working,
            BooleanSupplier stopped)
            throws SQLException, InterruptedException {
        while (!places.tryAcquire(GLANCE_MILLIS, TimeUnit.MILLISECONDS)) {
            if (stopped.getAsBoolean()) {
                throw new IllegalStateException("stopped before its indexes");
            }
        }
        try {
            indexes.bringBack(
                    projection.readModel(),
                    () -> pace.isLimited() ? 1 : processesOfOne(),
                    projection::complete,
                    working);
        } finally {
            places.release();
        }
    }

    private int processesOfOne() {
        int now = Math.max(1, AT_ONCE - places.availablePermits());
        return Math.max(1, processes / now);
    }
}
