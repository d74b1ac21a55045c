package io.ledgerdesk.command.article.schedule;

import io.ledgerdesk.api.MetadataKeys;
import io.ledgerdesk.api.Rejection;
import io.ledgerdesk.api.RejectionKind;
import io.ledgerdesk.api.article.command.ArticleOutcome;
import io.ledgerdesk.api.article.command.PublishScheduledArticle;
import io.ledgerdesk.api.article.event.ArticlePublicationScheduled;
import io.ledgerdesk.api.ticket.Actor;
import io.ledgerdesk.api.ticket.ActorType;
import io.ledgerdesk.command.platform.CommandDispatch;
import io.ledgerdesk.command.platform.CommandOrigin;
import io.ledgerdesk.eventstore.axon.LogStorageEngine;
import io.ledgerdesk.web.EntityIds;

import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.serialization.SerializationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Tells articles when their time has come. Several processes may tell the same one: it publishes
 * itself once. A row is removed after the article was told, so a crash in between tells it again.
 */
final class ScheduledPublishing implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ScheduledPublishing.class);
    private static final Actor SYSTEM = new Actor(ActorType.SYSTEM, "system", "System", null);
    private static final long LAST_ROUND_SECONDS = 10;
    private static final String SOURCE = "timer";

    private final ScheduleTable table;
    private final LogStorageEngine log;
    private final CommandDispatch dispatch;
    private final Clock clock;
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("scheduled-publishing").factory());

    ScheduledPublishing(
            ScheduleTable table,
            LogStorageEngine log,
            CommandDispatch dispatch,
            Duration interval,
            Clock clock) {
        this.table = table;
        this.log = log;
        this.dispatch = dispatch;
        this.clock = clock;
        Future<?> unused =
                timer.scheduleWithFixedDelay(
                        this::look,
                        interval.toMillis(),
                        interval.toMillis(),
                        TimeUnit.MILLISECONDS);
    }

    private void look() {
        try {
            Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
            table.due(now).forEach(due -> publish(due, now));
        } catch (RuntimeException e) {
            LOG.warn("It could not be looked which articles are due", e);
        }
    }

    private void publish(ScheduleTable.Due due, Instant now) {
        try {
            dispatch.send(
                    new PublishScheduledArticle(due.articleId(), SYSTEM, now),
                    ArticleOutcome.class,
                    origin(due.articleId()));
        } catch (Rejection rejection) {
            if (rejection.kind() == RejectionKind.UNAVAILABLE) {
                return;
            }
        }
        table.remove(due);
    }

    /**
     * The last one who wanted a publication is its cause. What cannot be read has none, and is left
     * to the article to turn down.
     */
    private CommandOrigin origin(String articleId) {
        try {
            return log.readEvents(articleId, 0)
                    .asStream()
                    .filter(event -> event.getPayloadType() == ArticlePublicationScheduled.class)
                    .reduce((before, event) -> event)
                    .map(ScheduledPublishing::becauseOf)
                    .orElseGet(ScheduledPublishing::withoutCause);
        } catch (SerializationException e) {
            LOG.warn("Who wanted article {} to be published cannot be read", articleId, e);
            return withoutCause();
        }
    }

    private static CommandOrigin withoutCause() {
        String id = EntityIds.fresh();
        return new CommandOrigin(SYSTEM, id, id, "loopback", SOURCE);
    }

    private static CommandOrigin becauseOf(DomainEventMessage<?> wanted) {
        String correlationId =
                wanted.getMetaData().get(MetadataKeys.CORRELATION_ID) instanceof String id
                        ? id
                        : wanted.getIdentifier();
        return CommandOrigin.becauseOf(SYSTEM, correlationId, wanted.getIdentifier(), SOURCE);
    }

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
