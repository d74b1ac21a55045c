package io.ledgerdesk.query.platform;

import io.ledgerdesk.eventstore.axon.LogPage;
import io.ledgerdesk.eventstore.axon.LogPages;

import org.axonframework.eventhandling.TrackingToken;
import org.jspecify.annotations.Nullable;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * Writes page after page in the order of positions: one thread reads and decodes the next one while
 * another writes this one. For one node at a time.
 */
final class PageFiller implements Filler {

    private static final long LONGEST_READ_SECONDS = 120;

    private final Function<@Nullable TrackingToken, LogPages> log;
    private final BulkWriter writer;
    private final Pace pace;
    private final PageSize size;
    private final ExecutorService reading;
    private volatile long position;

    PageFiller(
            ReadModel readModel,
            Function<@Nullable TrackingToken, LogPages> log,
            BulkWriter writer,
            Pace pace,
            PageSize size) {
        this.log = log;
        this.writer = writer;
        this.pace = pace;
        this.size = size;
        this.reading =
                Executors.newSingleThreadExecutor(
                        Thread.ofPlatform()
                                .name(readModel.schema() + "-bulk-read")
                                .daemon()
                                .factory());
    }

    @Override
    public boolean fill(BooleanSupplier stopped)
            throws InterruptedException, ExecutionException, TimeoutException {
        @Nullable TrackingToken place = writer.place();
        position = place == null ? 0 : place.position().orElse(0);
        LogPages pages = log.apply(place);
        Future<LogPage> next = read(pages);
        while (!stopped.getAsBoolean()) {
            long start = System.nanoTime();
            LogPage page = next.get(LONGEST_READ_SECONDS, TimeUnit.SECONDS);
            size.learn(page.read(), page.bytes());
            if (!page.last()) {
                next = read(pages);
            }
            boolean turn = pace.awaitTurn(stopped);
            try {
                writer.write(page, place);
            } finally {
                pace.endTurn(turn);
            }
            place = page.end();
            position = place.position().orElse(0);
            if (page.last()) {
                return true;
            }
            pace.rest(start, page.read());
        }
        return false;
    }

    private Future<LogPage> read(LogPages pages) {
        int limit = pace.batch(size.events());
        return reading.submit(() -> pages.next(limit));
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public void release() {
        writer.release();
    }

    @Override
    public void close() {
        reading.shutdown();
    }
}
