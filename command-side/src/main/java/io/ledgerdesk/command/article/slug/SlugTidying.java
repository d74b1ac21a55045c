package io.ledgerdesk.command.article.slug;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Looks now and then for slugs that a crash left behind. */
final class SlugTidying implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SlugTidying.class);

    private final SlugReservations reservations;
    private final Duration age;
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("slug-tidying").factory());

    SlugTidying(SlugReservations reservations, Duration age) {
        this.reservations = reservations;
        this.age = age;
        Future<?> unused =
                timer.scheduleWithFixedDelay(
                        this::tidy, age.toMillis(), age.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void tidy() {
        try {
            int forgotten = reservations.forgetUnused(age);
            if (forgotten > 0) {
                LOG.info("Freed the slugs of {} articles that were never written", forgotten);
            }
        } catch (RuntimeException e) {
            LOG.warn("Slugs that nobody uses could not be looked for", e);
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
