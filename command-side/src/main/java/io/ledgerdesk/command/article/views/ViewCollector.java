package io.ledgerdesk.command.article.views;

import io.ledgerdesk.api.Rejection;
import io.ledgerdesk.api.RejectionKind;
import io.ledgerdesk.api.article.command.ArticleOutcome;
import io.ledgerdesk.api.article.command.CountArticleViews;
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
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Takes counted views out of the mailbox, twice an interval, and has the articles add them up. */
final class ViewCollector implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ViewCollector.class);
    private static final long LAST_ROUND_SECONDS = 10;
    private static final Actor SYSTEM = new Actor(ActorType.SYSTEM, "system", "System", null);

    private final ViewMailbox mailbox;
    private final CommandDispatch dispatch;
    private final Duration interval;
    private final Clock clock;
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("view-collector").factory());

    ViewCollector(ViewMailbox mailbox, CommandDispatch dispatch, Duration interval, Clock clock) {
        this.mailbox = mailbox;
        this.dispatch = dispatch;
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

    /** Views of an article that is gone count for nothing. */
    private void count(String articleId, long views) {
        CountArticleViews command =
                new CountArticleViews(
                        articleId, views, clock.instant().truncatedTo(ChronoUnit.MILLIS));
        try {
            dispatch.send(command, ArticleOutcome.class, origin());
        } catch (Rejection rejection) {
            if (rejection.kind() != RejectionKind.NOT_FOUND) {
                mailbox.add(Map.of(articleId, views));
            }
        }
    }

    private static CommandOrigin origin() {
        String id = EntityIds.fresh();
        return new CommandOrigin(SYSTEM, id, id, "loopback", "timer");
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
