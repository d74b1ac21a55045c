package io.ledgerdesk.command.views;

import io.ledgerdesk.api.Rejection;
import io.ledgerdesk.api.RejectionKind;
import io.ledgerdesk.api.ticket.Actor;
import io.ledgerdesk.api.ticket.ActorType;
import io.ledgerdesk.command.platform.CommandDispatch;
import io.ledgerdesk.command.platform.CommandOrigin;
import io.ledgerdesk.storage.views.ViewMailbox;
import io.ledgerdesk.web.EntityIds;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Takes counted views out of a mailbox, twice an interval, and has what was read add them up. */
public final class ViewCollector implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ViewCollector.class);
    private static final long LAST_ROUND_SECONDS = 10;
    private static final Actor SYSTEM = new Actor(ActorType.SYSTEM, "system", "System", null);

    private final ViewMailbox mailbox;
    private final CommandDispatch dispatch;
    private final Count command;
    private final Duration interval;
    private final Clock clock;
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("view-collector").factory());

    /**
     * Starts collecting.
     *
     * @param command what to send for each thing that was read
     * @param interval in which there is at most one of them for each
     */
    public ViewCollector(
            ViewMailbox mailbox,
            CommandDispatch dispatch,
            Count command,
            Duration interval,
            Clock clock) {
        this.mailbox = mailbox;
        this.dispatch = dispatch;
        this.command = command;
        this.interval = interval;
        this.clock = clock;
        long pause = Math.max(1, interval.toMillis() / 2);
        Future<?> unused =
                timer.scheduleWithFixedDelay(this::collect, pause, pause, TimeUnit.MILLISECONDS);
    }

    private void collect() {
        try {
            mailbox.take(interval).forEach(this::count);
        } catch (RuntimeException e) {
            LOG.warn("Counted views could not be collected", e);
        }
    }

    /** Views of what is gone count for nothing. */
    private void count(String id, long views) {
        try {
            dispatch.send(
                    command.of(id, views, clock.instant().truncatedTo(ChronoUnit.MILLIS)),
                    Object.class,
                    origin());
        } catch (Rejection rejection) {
            if (rejection.kind() != RejectionKind.NOT_FOUND) {
                mailbox.add(Map.of(id, views));
            }
        }
    }

    private static CommandOrigin origin() {
        String id = EntityIds.fresh();
        return new CommandOrigin(SYSTEM, id, id, "loopback", "timer");
    }

    /** Makes the command that counts views. */
    @FunctionalInterface
    public interface Count {

        /** For the thing with this id. */
        Object of(String id, long views, Instant at);
    }

    /** Lets a round that has begun come to its end. */
    @Override
    public void close() {
        timer.shutdown();
        try {
            if (!timer.awaitTermination(LAST_ROUND_SECONDS, TimeUnit.SECONDS)) {
                timer.shutdownNow();
            }
        } catch (InterruptedException e) {
            timer.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
