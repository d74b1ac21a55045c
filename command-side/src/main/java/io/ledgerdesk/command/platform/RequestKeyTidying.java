package io.ledgerdesk.command.platform;

import io.ledgerdesk.eventstore.log.EventLog;
import io.ledgerdesk.eventstore.log.EventLogUnavailable;
import io.ledgerdesk.eventstore.log.Reservation;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Forgets keys of requests that are too old to come again. */
final class RequestKeyTidying implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RequestKeyTidying.class);
    private static final int MOST_AT_ONCE = 10_000;
    private static final long LONGEST_PAUSE_MILLIS = Duration.ofMinutes(10).toMillis();

    private final EventLog log;
    private final Duration kept;
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("request-key-tidying").factory());

    RequestKeyTidying(EventLog log, Duration kept) {
        this.log = log;
        this.kept = kept;
        long pause = Math.clamp(kept.toMillis() / 4, 1, LONGEST_PAUSE_MILLIS);
        Future<?> unused =
                timer.scheduleWithFixedDelay(this::tidy, pause, pause, TimeUnit.MILLISECONDS);
    }

    /** More than so many are left for the next time. */
    void tidy() {
        try {
            int forgotten = log.forgetHeldFor(Reservation.REQUESTS, kept, MOST_AT_ONCE);
            LOG.debug("Forgot {} keys of requests", forgotten);
        } catch (EventLogUnavailable e) {
            LOG.warn("Old keys of requests could not be forgotten", e);
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
