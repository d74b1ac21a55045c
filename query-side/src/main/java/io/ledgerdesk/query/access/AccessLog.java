package io.ledgerdesk.query.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import io.ledgerdesk.api.ticket.Actor;
import io.ledgerdesk.api.ticket.ActorType;
import io.ledgerdesk.query.platform.AccessKind;
import io.ledgerdesk.query.platform.AccessNotes;
import io.ledgerdesk.web.RequestContext;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/**
 * Takes accesses without making anybody wait, and writes them in batches on a thread of its own. A
 * full queue loses what comes on top, and counts it; a crash loses what was not yet written. A
 * batch whose write broke off is written again, and may then be there twice.
 */
public final class AccessLog implements AccessNotes, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(AccessLog.class);
    private static final int BATCH = 500;
    private static final int REMEMBERED = 10_000;
    private static final int LONGEST_TEXT = 200;
    private static final int PURGED = 1000;
    private static final int PURGES_IN_TURN = 20;
    private static final long PURGE_SECONDS = 60;
    private static final long CLOSING_SECONDS = 10;

    private final AccessStore store;
    private final AccessLogProperties properties;
    private final Clock clock;
    private final BlockingQueue<Access> queue;
    private final @Nullable Cache<Look, Look> recent;
    private final LongAdder written = new LongAdder();
    private final LongAdder coalesced = new LongAdder();
    private final LongAdder dropped = new LongAdder();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;

    /** Taken out of the queue and not yet written; touched by the thread alone. */
    private final List<Access> batch = new ArrayList<>();

    private Instant nextPurge = Instant.MIN;

    AccessLog(AccessStore store, AccessLogProperties properties, Clock clock) {
        this.store = store;
        this.properties = properties;
        this.clock = clock;
        this.queue = new ArrayBlockingQueue<>(properties.queue());
        this.recent =
                properties.coalesce().isZero()
                        ? null
                        : Caffeine.newBuilder()
                                .maximumSize(REMEMBERED)
                                .expireAfterWrite(properties.coalesce())
                                .build();
        this.thread = Thread.ofPlatform().daemon().name("access-log").unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /** Whether anything is recorded. */
    public boolean isEnabled() {
        return properties.enabled();
    }

    @Override
    public void note(AccessKind kind, @Nullable String ticketId, RequestContext request) {
        note(kind, ticketId, null, request);
    }

    /**
     * Notes an access; never waits. Nothing is noted of anybody but agents.
     *
     * @param search what is searched for, as in a query string; of long texts the beginning is kept
     */
    public void note(
            AccessKind kind,
            @Nullable String ticketId,
            @Nullable Map<String, String> search,
            RequestContext request) {
        Actor actor = request.actor();
        if (!properties.enabled()
                || actor == null
                || actor.type() != ActorType.AGENT
                || (ticketId == null && kind.isOfOneTicket())) {
            return;
        }
        add(
                new Access(
                        clock.instant(),
                        actor.id(),
                        actor.name(),
                        request.impersonatedBy(),
                        ticketId,
                        kind,
                        search == null ? null : bounded(search),
                        request.requestId(),
                        request.correlationId(),
                        request.addressClass().wireName()));
    }

    private static Map<String, String> bounded(Map<String, String> search) {
        Map<String, String> bounded = new TreeMap<>(search);
        bounded.replaceAll((name, text) -> bounded(text));
        return Collections.unmodifiableMap(bounded);
    }

    /** What was cut says how long it was, so that nothing is hidden behind a long beginning. */
    private static String bounded(String text) {
        int length = text.codePointCount(0, text.length());
        return length <= LONGEST_TEXT
                ? text
                : text.substring(0, text.offsetByCodePoints(0, LONGEST_TEXT))
                        + "… ("
                        + length
                        + ")";
    }

    void add(Access access) {
        Look look =
                new Look(
                        access.actorId(),
                        access.impersonatedBy(),
                        access.ticketId(),
                        access.kind(),
                        access.search());
        if (access.kind().isCoalesced()
                && recent != null
                && recent.asMap().putIfAbsent(look, look) != null) {
            coalesced.increment();
        } else if (!queue.offer(access)) {
            dropped.increment();
            if (recent != null) {
                recent.invalidate(look);
            }
        }
    }

    AccessLogCounts counts() {
        return new AccessLogCounts(queue.size(), written.sum(), coalesced.sum(), dropped.sum());
    }

    private void run() {
        do {
            handOn();
            purge();
        } while (!isClosingWithin(properties.interval().toMillis()));
        handOn();
    }

    private boolean isClosingWithin(long millis) {
        try {
            return closing.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /** Writes all that waits, or keeps it for the next time. */
    private void handOn() {
        try {
            while (!batch.isEmpty() || queue.drainTo(batch, BATCH) > 0) {
                store.add(batch);
                written.add(batch.size());
                batch.clear();
            }
        } catch (RuntimeException e) {
            LOG.warn("accesses cannot be written for the moment; {} are kept", batch.size(), e);
        }
    }

    private void purge() {
        Instant now = clock.instant();
        if (now.isBefore(nextPurge)) {
            return;
        }
        nextPurge = now.plusSeconds(PURGE_SECONDS);
        try {
            Instant oldest = now.minus(properties.retention());
            int turns = 0;
            while (turns < PURGES_IN_TURN && store.deleteBefore(oldest, PURGED) == PURGED) {
                turns++;
            }
        } catch (RuntimeException e) {
            LOG.warn("old accesses cannot be deleted for the moment", e);
        }
    }

    /** Writes what there is. */
    @Override
    public void close() {
        closing.countDown();
        try {
            thread.join(TimeUnit.SECONDS.toMillis(CLOSING_SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (thread.isAlive() || !queue.isEmpty()) {
            LOG.warn("accesses that could not be written are lost, {} at least", queue.size());
        }
    }

    /** What makes two accesses the same. */
    private record Look(
            String actorId,
            @Nullable String impersonatedBy,
            @Nullable String ticketId,
            AccessKind kind,
            @Nullable Map<String, String> search) {}
}
