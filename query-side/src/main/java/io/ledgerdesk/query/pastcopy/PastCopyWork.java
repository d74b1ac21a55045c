package io.ledgerdesk.query.pastcopy;

import io.ledgerdesk.query.platform.BulkLoad;
import io.ledgerdesk.query.platform.Generations;
import io.ledgerdesk.query.platform.Pace;
import io.ledgerdesk.query.platform.ReadModel;
import io.ledgerdesk.query.platform.ReadModelCode;
import io.ledgerdesk.query.platform.ReadModelProcessors;
import io.ledgerdesk.query.platform.ReadModelSchemas;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Makes copies of the past, one at a time among all nodes, and removes those that are given up. All
 * that must outlive this process is in the database: a copy that was begun is gone on with where
 * its last page was committed, and is not read before it is whole.
 */
final class PastCopyWork implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(PastCopyWork.class);
    private static final long STOP_SECONDS = 60;
    private static final long CLOSE_LOOK_MILLIS = 20;

    private final PastCopyRepository copies;
    private final Generations generations;
    private final ReadModelSchemas schemas;
    private final ReadModelProcessors processors;
    private final Map<ReadModel, ReadModelCode> code;
    private final PastCopyProperties properties;
    private final String node;
    private final Pace pace = new Pace();
    private final AtomicBoolean hurried = new AtomicBoolean();
    private volatile @Nullable ScheduledExecutorService executor;
    private @Nullable Filling filling;

    PastCopyWork(
            PastCopyRepository copies,
            Generations generations,
            ReadModelSchemas schemas,
            ReadModelProcessors processors,
            Map<ReadModel, ReadModelCode> code,
            PastCopyProperties properties,
            String node) {
        this.copies = copies;
        this.generations = generations;
        this.schemas = schemas;
        this.processors = processors;
        this.code = code;
        this.properties = properties;
        this.node = node;
        pace.limit(properties.eventsPerSecond());
    }

    /**
     * What this node fills.
     *
     * @param load absent when it was full already
     */
    private record Filling(PastCopy copy, @Nullable BulkLoad load) {

        boolean isDone() {
            return load == null || load.phase() == BulkLoad.Phase.DONE;
        }

        void close() {
            if (load != null) {
                load.close();
            }
        }
    }

    @Override
    public void start() {
        ScheduledExecutorService timer =
                Executors.newSingleThreadScheduledExecutor(
                        Thread.ofPlatform().name("past-copies").daemon().factory());
        long millis = properties.interval().toMillis();
        Future<?> unused =
                timer.scheduleWithFixedDelay(this::look, 0, millis, TimeUnit.MILLISECONDS);
        executor = timer;
    }

    /** Looks at once, and closely until nothing is being filled. */
    void hurry() {
        ScheduledExecutorService timer = executor;
        if (timer != null && hurried.compareAndSet(false, true)) {
            try {
                timer.execute(this::lookClosely);
            } catch (RejectedExecutionException stopping) {
                hurried.set(false);
            }
        }
    }

    private void lookClosely() {
        look();
        ScheduledExecutorService timer = executor;
        if (filling == null || timer == null) {
            hurried.set(false);
            return;
        }
        try {
            Future<?> unused =
                    timer.schedule(this::lookClosely, CLOSE_LOOK_MILLIS, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException stopping) {
            hurried.set(false);
        }
    }

    private void look() {
        if (executor == null) {
            // What was due before the stop comes after it.
            return;
        }
        try {
            copies.giveUpUnread(properties.keepUnread());
            code.values().forEach(copies::giveUpOlder);
            fill(copies.take(node, properties.lease(), code.values()).orElse(null));
            for (PastCopy copy : copies.givenUp(node)) {
                generations.drop(copy.tables());
                copies.remove(copy);
            }
        } catch (DataAccessException | TransactionException e) {
            LOG.warn("past copies cannot be looked after right now: {}", e.getMessage());
        } catch (RuntimeException e) {
            LOG.error("past copies cannot be looked after", e);
        }
    }

    private void fill(@Nullable PastCopy wanted) {
        Filling current = filling;
        if (current != null && (wanted == null || current.copy().id() != wanted.id())) {
            current.close();
            filling = null;
            current = null;
        }
        if (wanted == null) {
            return;
        }
        if (current == null) {
            current = begin(wanted);
            filling = current;
        }
        if (current.isDone()) {
            current.close();
            filling = null;
            copies.ready(wanted, node);
        } else if (current.load() != null) {
            copies.progress(wanted, current.load());
        }
    }

    private Filling begin(PastCopy copy) {
        ReadModelCode known = code.get(new ReadModel(copy.readModel(), copy.version()));
        if (known == null || known.revision() != copy.revision()) {
            throw new IllegalStateException("no code for " + copy.tables());
        }
        ReadModel tables = schemas.ready(copy.tables());
        @Nullable BulkLoad load =
                processors
                        .loading(known.projection().apply(tables), pace, copy.position())
                        .orElse(null);
        if (load != null) {
            load.start();
        }
        return new Filling(copy, load);
    }

    @Override
    public void stop() {
        ScheduledExecutorService timer = executor;
        executor = null;
        if (timer == null) {
            return;
        }
        timer.execute(
                () -> {
                    Filling current = filling;
                    filling = null;
                    if (current != null) {
                        current.close();
                    }
                    copies.release(node);
                });
        timer.shutdown();
        try {
            if (!timer.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
                timer.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return executor != null;
    }
}
