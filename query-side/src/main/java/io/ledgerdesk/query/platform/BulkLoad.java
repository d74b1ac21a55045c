package io.ledgerdesk.query.platform;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Fills empty tables from the log, without secondary indexes, which are built at the end. What
 * comes after that is for a processor.
 *
 * <p>Stopped or killed, another one goes on where the last transaction ended.
 */
public final class BulkLoad implements AutoCloseable {

    /** What it is at. */
    public enum Phase {
        LOADING,
        INDEXING,
        DONE
    }

    /** What comes after all is written. */
    interface Ending {

        /**
         * Finishes the tables.
         *
         * @param working told of the statement that is being executed
         * @param stopped to be asked while it waits
         * @throws IllegalStateException when stopped
         */
        void end(Consumer<@Nullable Statement> working, BooleanSupplier stopped)
                throws SQLException, InterruptedException;
    }

    private static final Logger LOG = LoggerFactory.getLogger(BulkLoad.class);
    private static final long STOP_SECONDS = 20;
    private static final long LONGEST_PAUSE_MILLIS = 30_000;

    private final ReadModel readModel;
    private final List<? extends Filler> fillers;
    private final @Nullable Ending ending;
    private final List<Thread> threads = new ArrayList<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final AtomicReference<@Nullable Statement> working = new AtomicReference<>();
    private volatile Phase phase = Phase.LOADING;
    private volatile @Nullable String error;

    /**
     * Not yet started.
     *
     * @param fillers one for each thread
     * @param ending null where another node sees to it
     */
    BulkLoad(ReadModel readModel, List<? extends Filler> fillers, @Nullable Ending ending) {
        this.readModel = readModel;
        this.fillers = List.copyOf(fillers);
        this.ending = ending;
        for (int i = 0; i < fillers.size(); i++) {
            Filler filler = fillers.get(i);
            boolean last = i == 0;
            threads.add(
                    Thread.ofPlatform()
                            .name(readModel.schema() + "-bulk-write-" + i)
                            .daemon()
                            .unstarted(() -> run(filler, last)));
        }
    }

    public void start() {
        threads.forEach(Thread::start);
    }

    /** What it is at. */
    public Phase phase() {
        return phase;
    }

    /**
     * Up to where the tables are filled; where they are filled in units, how many events are in
     * them.
     */
    public long position() {
        return fillers.stream().mapToLong(Filler::position).max().orElse(0);
    }

    /** Kind of the last failure; it is tried again. */
    public @Nullable String error() {
        return error;
    }

    private boolean isClosing() {
        return closing.getCount() == 0;
    }

    /**
     * Fills.
     *
     * @param last stays until all others are done, and finishes the tables
     */
    private void run(Filler filler, boolean last) {
        long pause = 0;
        while (!isClosing()) {
            try {
                if (filler.fill(this::isClosing)) {
                    if (last) {
                        end(filler);
                    }
                    return;
                }
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException | SQLException | ExecutionException | TimeoutException e) {
                Throwable cause =
                        e instanceof ExecutionException && e.getCause() != null ? e.getCause() : e;
                if (isClosing()) {
                    return;
                }
                error = Poison.describe(cause);
                LOG.warn("{}: filling it has failed, it goes on", readModel.schema(), cause);
                // The dead letters find out soon whether an event is to blame.
                pause = Poison.isIn(cause) ? 100 : Math.clamp(pause * 2, 500, LONGEST_PAUSE_MILLIS);
                if (pause(pause)) {
                    return;
                }
            }
        }
    }

    private void end(Filler filler) throws SQLException, InterruptedException {
        if (ending != null) {
            phase = Phase.INDEXING;
            ending.end(working::set, this::isClosing);
            filler.release();
        }
        error = null;
        phase = Phase.DONE;
    }

    private boolean pause(long millis) {
        try {
            return closing.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /** Stops within moments; what has been committed stays. */
    @Override
    public void close() {
        closing.countDown();
        try {
            Statement statement = working.get();
            if (statement != null) {
                statement.cancel();
            }
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(STOP_SECONDS);
            for (Thread thread : threads) {
                Duration left = Duration.ofNanos(Math.max(1, deadline - System.nanoTime()));
                if (thread.isAlive() && !thread.join(left)) {
                    LOG.warn("{}: filling it has not stopped yet", readModel.schema());
                }
            }
        } catch (SQLException e) {
            LOG.warn("{}: building an index could not be stopped", readModel.schema(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        fillers.forEach(Filler::close);
    }
}
