package io.ledgerdesk.query.platform.socketio;

import io.ledgerdesk.web.RequestContext;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import tools.jackson.databind.json.JsonMapper;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * All sessions of this node, up to a number, and the few threads that serve them. Each session is
 * queued for a thread at most once for each purpose, so that the threads' queues are bounded, too.
 */
public final class EngineSessions implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EngineSessions.class);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

    private final SocketIoProperties properties;
    private final PacketEncoder encoder;
    private final Conversations conversations;
    private final ConcurrentHashMap<String, EngineSession> sessions = new ConcurrentHashMap<>();
    private final AtomicInteger count = new AtomicInteger();
    private final SocketFigures figures = new SocketFigures();
    private final ThreadPoolExecutor handlers;
    private final ThreadPoolExecutor writers;
    private final ScheduledExecutorService sweeper;
    private volatile boolean closing;

    public EngineSessions(
            SocketIoProperties properties, SocketApplication application, JsonMapper mapper) {
        this.properties = properties;
        this.encoder = new PacketEncoder(mapper);
        this.handlers = pool("socketio-handler", properties.handlerThreads());
        this.writers = pool("socketio-writer", properties.writerThreads());
        this.conversations = Conversations.of(application, mapper, handlers);
        this.sweeper = Executors.newSingleThreadScheduledExecutor(named("socketio-sweeper"));
        long pause =
                Math.min(
                        LONGEST_PAUSE.toMillis(),
                        Math.max(1, properties.pingInterval().toMillis() / 4));
        Future<?> sweeping =
                sweeper.scheduleWithFixedDelay(this::sweep, pause, pause, TimeUnit.MILLISECONDS);
        LOG.trace("sessions are looked after by {}", sweeping);
    }

    private static ThreadPoolExecutor pool(String name, int threads) {
        ThreadPoolExecutor pool =
                new ThreadPoolExecutor(
                        threads,
                        threads,
                        30,
                        TimeUnit.SECONDS,
                        new LinkedBlockingQueue<>(),
                        named(name),
                        new ThreadPoolExecutor.DiscardPolicy());
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    private static ThreadFactory named(String name) {
        return Thread.ofPlatform().daemon().name(name + "-", 0).factory();
    }

    /**
     * Opens a session on its first carrier.
     *
     * @param opening the request that asks for it
     * @return null when there are enough, or the node is closing
     */
    public @Nullable EngineSession open(Transport transport, RequestContext opening) {
        if (!reserve()) {
            figures.turnedAway();
            return null;
        }
        EngineSession session =
                new EngineSession(
                        RandomIds.next(), transport, this, properties, conversations, opening);
        List<String> upgrades = transport.isUpgradable() ? List.of("websocket") : List.of();
        session.send(encoder.open(session.id(), upgrades, properties));
        sessions.put(session.id(), session);
        if (closing) {
            session.close();
        }
        return session;
    }

    private boolean reserve() {
        if (closing) {
            return false;
        }
        if (count.incrementAndGet() > properties.maxSessions()) {
            count.decrementAndGet();
            return false;
        }
        return true;
    }

    /** Whether another session would be refused. */
    public boolean isFull() {
        return closing || count.get() >= properties.maxSessions();
    }

    public @Nullable EngineSession find(String id) {
        return sessions.get(id);
    }

    void forget(EngineSession session) {
        if (sessions.remove(session.id()) != null) {
            count.decrementAndGet();
        }
    }

    public int count() {
        return count.get();
    }

    public SocketFigures figures() {
        return figures;
    }

    public SocketIoProperties properties() {
        return properties;
    }

    /** Where carriers run what hands packets to the network. */
    public Executor writers() {
        return writers;
    }

    private void sweep() {
        long now = System.nanoTime();
        for (EngineSession session : sessions.values()) {
            try {
                session.sweep(now);
            } catch (RuntimeException failure) {
                LOG.error("A session could not be looked after", failure);
            }
        }
    }

    /** Tells all clients to go, and waits for them, within bounds. */
    @Override
    public void close() {
        closing = true;
        sessions.values().forEach(EngineSession::close);
        long end = System.nanoTime() + properties.closeTimeout().toNanos();
        try {
            while (!sessions.isEmpty() && System.nanoTime() - end < 0) {
                TimeUnit.MILLISECONDS.sleep(20);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        sessions.values().forEach(session -> session.abandon("the node closes"));
        sweeper.shutdown();
        handlers.shutdown();
        writers.shutdown();
        try {
            if (!handlers.awaitTermination(
                    properties.closeTimeout().toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("Clients' packets are still being handled");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
