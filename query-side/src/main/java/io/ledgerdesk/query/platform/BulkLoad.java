package io.ledgerdesk.query.platform;

import io.ledgerdesk.eventstore.axon.LogPage;
import io.ledgerdesk.eventstore.axon.LogPages;

import org.axonframework.eventhandling.TrackingToken;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/**
 * Fills empty tables from the log: one thread reads and decodes the next large page while another
 * writes this one, without secondary indexes, which are built at the end. What comes after that is
 * for a processor.
 *
 * <p>Stopped or killed, another one goes on where the last page ended.
 */
public final class BulkLoad implements AutoCloseable {

    /** What it is at. */
    public enum Phase {
        LOADING,
        INDEXING,
        DONE
    }

    private static final Logger LOG = LoggerFactory.getLogger(BulkLoad.class);
    private static final int FIRST_PAGE = 1000;
    private static final int MOST_EVENTS = 20_000;

    /** Of payloads in one page, roughly. */
    private static final long MOST_BYTES = 16L << 20;

    private static final long LONGEST_READ_SECONDS = 120;
    private static final long STOP_SECONDS = 20;
    private static final long LONGEST_PAUSE_MILLIS = 30_000;

    private final ReadModel readModel;
    private final Function<@Nullable TrackingToken, LogPages> log;
    private final BulkWriter writer;
    private final DeferredIndexes.Completion completion;
    private final DeferredIndexes indexes;
    private final Pace pace;
    private final ExecutorService reading;
    private final Thread thread;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final AtomicReference<@Nullable Statement> working = new AtomicReference<>();
    private volatile Phase phase = Phase.LOADING;
    private volatile long position;
    private volatile @Nullable String error;

    BulkLoad(
            ReadModel readModel,
            Function<@Nullable TrackingToken, LogPages> log,
            BulkWriter writer,
            DeferredIndexes.Completion completion,
            DeferredIndexes indexes,
            Pace pace) {
        this.readModel = readModel;
        this.log = log;
        this.writer = writer;
        this.completion = completion;
        this.indexes = indexes;
        this.pace = pace;
        this.reading =
                Executors.newSingleThreadExecutor(
                        Thread.ofPlatform()
                                .name(readModel.schema() + "-bulk-read")
                                .daemon()
                                .factory());
        this.thread =
                Thread.ofPlatform()
                        .name(readModel.schema() + "-bulk-write")
                        .daemon()
                        .unstarted(this::run);
    }

    public void start() {
        thread.start();
    }

    /** What it is at. */
    public Phase phase() {
        return phase;
    }

    /** Up to where the tables are filled. */
    public long position() {
        return position;
    }

    /** Kind of the last failure; it is tried again. */
    public @Nullable String error() {
        return error;
    }

    private boolean isClosing() {
        return closing.getCount() == 0;
    }

    private void run() {
        long pause = 0;
        while (!isClosing()) {
            try {
                if (load()) {
                    phase = Phase.INDEXING;
                    indexes.bringBack(readModel, pace.isLimited(), completion, working::set);
                    writer.release();
                    error = null;
                    phase = Phase.DONE;
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

    private boolean pause(long millis) {
        try {
            return closing.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /**
     * Writes page after page.
     *
     * @return whether it has reached the end of the log
     */
    private boolean load() throws InterruptedException, ExecutionException, TimeoutException {
        @Nullable TrackingToken place = writer.place();
        position = place == null ? 0 : place.position().orElse(0);
        LogPages pages = log.apply(place);
        int size = pace.batch(FIRST_PAGE);
        Future<LogPage> next = read(pages, size);
        while (!isClosing()) {
            long start = System.nanoTime();
            LogPage page = next.get(LONGEST_READ_SECONDS, TimeUnit.SECONDS);
            size = nextSize(page);
            if (!page.last()) {
                next = read(pages, size);
            }
            writer.write(page, place);
            place = page.end();
            position = place.position().orElse(0);
            error = null;
            if (page.last()) {
                return true;
            }
            pace.rest(start, page.read());
        }
        return false;
    }

    private Future<LogPage> read(LogPages pages, int size) {
        return reading.submit(() -> pages.next(size));
    }

    private int nextSize(LogPage page) {
        long average = page.read() == 0 ? 1 : Math.max(1, page.bytes() / page.read());
        return pace.batch(Math.clamp(MOST_BYTES / average, 100, MOST_EVENTS));
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
            if (thread.isAlive() && !thread.join(Duration.ofSeconds(STOP_SECONDS))) {
                LOG.warn("{}: filling it has not stopped yet", readModel.schema());
            }
        } catch (SQLException e) {
            LOG.warn("{}: building an index could not be stopped", readModel.schema(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        reading.shutdown();
    }
}
