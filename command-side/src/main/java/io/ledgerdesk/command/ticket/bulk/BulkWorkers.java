package io.ledgerdesk.command.ticket.bulk;

import io.ledgerdesk.api.Rejection;
import io.ledgerdesk.api.UnreadableHistory;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Function;

/**
 * Does one thing to many tickets, several at a time. The calling thread works too, so that a
 * request makes progress however busy the helpers are; and what fails for one ticket stops no
 * other.
 */
public final class BulkWorkers implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(BulkWorkers.class);
    private static final int QUEUE = 64;

    /** Beyond what any command may take, locks and retries included. */
    static final Duration GRACE = Duration.ofSeconds(15);

    private final ThreadPoolExecutor helpers;
    private final Duration deadline;

    BulkWorkers(BulkProperties properties) {
        this.helpers =
                new ThreadPoolExecutor(
                        properties.threads(),
                        properties.threads(),
                        1,
                        TimeUnit.MINUTES,
                        new ArrayBlockingQueue<>(QUEUE),
                        Thread.ofPlatform().name("bulk-", 0).daemon().factory());
        helpers.allowCoreThreadTimeOut(true);
        this.deadline = properties.deadline();
    }

    /**
     * Does it.
     *
     * @param action answers whether the ticket was changed, or throws a {@link Rejection}
     * @return one for each id, in their order
     */
    public List<BulkResult> each(Collection<String> ids, Function<String, Boolean> action) {
        Run run = new Run(List.copyOf(ids), action, System.nanoTime() + deadline.toNanos());
        int wanted = Math.min(helpers.getMaximumPoolSize(), ids.size()) - 1;
        try {
            for (int i = 0; i < wanted; i++) {
                helpers.execute(run);
            }
        } catch (RejectedExecutionException busy) {
            LOG.debug("all helpers are busy, the request goes on with fewer");
        }
        run.run();
        return run.results(deadline.plus(GRACE));
    }

    @Override
    public void close() {
        helpers.shutdown();
    }

    /** A request's tickets; each thread takes the next one until none is left. */
    private static final class Run implements Runnable {

        private final List<String> ids;
        private final Function<String, Boolean> action;
        private final long end;
        private final AtomicInteger next = new AtomicInteger();
        private final AtomicReferenceArray<BulkResult> results;
        private final CountDownLatch left;

        Run(List<String> ids, Function<String, Boolean> action, long end) {
            this.ids = ids;
            this.action = action;
            this.end = end;
            this.results = new AtomicReferenceArray<>(ids.size());
            this.left = new CountDownLatch(ids.size());
        }

        @Override
        public void run() {
            for (int i = next.getAndIncrement(); i < ids.size(); i = next.getAndIncrement()) {
                results.set(i, result(ids.get(i)));
                left.countDown();
            }
        }

        private BulkResult result(String id) {
            if (System.nanoTime() - end >= 0) {
                return notBegun(id);
            }
            try {
                return BulkResult.ok(id, action.apply(id));
            } catch (Rejection refused) {
                if (refused instanceof UnreadableHistory) {
                    LOG.warn("An event of ticket {} cannot be read", id, refused.getCause());
                }
                return BulkResult.refused(id, refused.code(), refused.reason());
            } catch (RuntimeException failure) {
                LOG.error("a bulk action failed on ticket {}", id, failure);
                return BulkResult.refused(id, "internal_error", "Internal server error");
            }
        }

        List<BulkResult> results(Duration longest) {
            try {
                if (!left.await(longest.toMillis(), TimeUnit.MILLISECONDS)) {
                    LOG.warn("{} tickets of a bulk action have no outcome", left.getCount());
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            List<BulkResult> all = new ArrayList<>(ids.size());
            for (int i = 0; i < ids.size(); i++) {
                BulkResult result = results.get(i);
                all.add(
                        result == null
                                ? BulkResult.refused(
                                        ids.get(i), "outcome_unknown", "The outcome is not known")
                                : result);
            }
            return all;
        }

        private static BulkResult notBegun(String id) {
            return BulkResult.refused(
                    id, "not_begun", "There was no time left for this ticket; try again");
        }
    }
}
