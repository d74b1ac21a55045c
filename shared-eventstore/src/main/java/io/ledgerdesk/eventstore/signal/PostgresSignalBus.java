package io.ledgerdesk.eventstore.signal;

import com.github.f4b6a3.uuid.UuidCreator;

import io.ledgerdesk.eventstore.postgres.PostgresDatabase;

import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * Signals over PostgreSQL's NOTIFY, on two connections of its own. A NOTIFY takes a lock that is
 * global to the server when it commits, so none is ever sent inside an append: a sender thread
 * collects what is to be said and says it in one statement, at most once a gap.
 */
public final class PostgresSignalBus implements SignalBus, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PostgresSignalBus.class);
    private static final String NOTIFY_CHANNEL = "ledgerdesk_signal";

    /** All that is to be said in one statement, hence one round trip and one commit. */
    private static final String NOTIFY =
            "SELECT pg_notify('" + NOTIFY_CHANNEL + "', unnest(?::text[]))";

    private static final int LONGEST_PAYLOAD = 4000;
    private static final int MOST_PENDING = 10_000;

    /** After which a connection without work is tried. */
    private static final Duration IDLE = Duration.ofSeconds(5);

    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);

    private final PostgresDatabase database;
    private final SignalProperties properties;
    private final String self = UuidCreator.getTimeOrderedEpoch().toString();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition somethingToSend = lock.newCondition();
    private final Map<Topic, String> pending = new LinkedHashMap<>();
    private final List<Subscription> subscriptions = new CopyOnWriteArrayList<>();
    private final List<Runnable> looks = new CopyOnWriteArrayList<>();
    private final Thread sender;
    private final Thread listener;
    private final Thread poller;
    private volatile boolean running = true;
    private volatile boolean hearing;
    private final Set<Connection> open = ConcurrentHashMap.newKeySet();

    /** Starts at once; the database may still be away. */
    public PostgresSignalBus(PostgresDatabase database, SignalProperties properties) {
        this.database = database;
        this.properties = properties;
        this.sender = Thread.ofPlatform().daemon().name("signal-sender").unstarted(this::send);
        this.listener =
                Thread.ofPlatform().daemon().name("signal-listener").unstarted(this::listen);
        this.poller = Thread.ofPlatform().daemon().name("signal-poller").unstarted(this::poll);
    }

    /** Begins to send, listen and poll. */
    public void start() {
        sender.start();
        listener.start();
        poller.start();
    }

    @Override
    public void publish(String channel, String key, String payload) {
        if (payload.getBytes(StandardCharsets.UTF_8).length > LONGEST_PAYLOAD) {
            LOG.warn("A signal on {} is too long and was dropped", channel);
            return;
        }
        lock.lock();
        try {
            Topic topic = new Topic(channel, key);
            if (pending.size() < MOST_PENDING || pending.containsKey(topic)) {
                pending.put(topic, payload);
                somethingToSend.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Runnable subscribe(String channel, Consumer<String> listener) {
        Subscription subscription = new Subscription(channel, listener);
        subscriptions.add(subscription);
        return () -> subscriptions.remove(subscription);
    }

    @Override
    public Runnable whenInDoubt(Runnable look) {
        looks.add(look);
        return () -> looks.remove(look);
    }

    /** Whether the listening connection is up; while it is not, polling takes its place. */
    public boolean isHearing() {
        return hearing;
    }

    private void send() {
        connected(
                "signal sender",
                connection -> {
                    try (PreparedStatement notify = connection.prepareStatement(NOTIFY);
                            Statement alive = connection.createStatement()) {
                        while (running) {
                            Map<Topic, String> batch = takePending();
                            if (batch.isEmpty()) {
                                alive.execute("SELECT 1");
                            } else {
                                send(batch, notify, connection);
                                TimeUnit.NANOSECONDS.sleep(properties.gap().toNanos());
                            }
                        }
                    }
                });
    }

    private void send(Map<Topic, String> batch, PreparedStatement notify, Connection connection)
            throws SQLException {
        boolean sent = false;
        try {
            String[] signals =
                    batch.entrySet().stream()
                            .map(
                                    said ->
                                            self
                                                    + ' '
                                                    + said.getKey().channel()
                                                    + ' '
                                                    + said.getValue())
                            .toArray(String[]::new);
            notify.setArray(1, connection.createArrayOf("text", signals));
            notify.execute();
            sent = true;
        } finally {
            if (!sent) {
                sendAgain(batch);
            }
        }
    }

    private void sendAgain(Map<Topic, String> batch) {
        lock.lock();
        try {
            batch.forEach(pending::putIfAbsent);
        } finally {
            lock.unlock();
        }
    }

    /** What is to be sent; empty when nothing was for a while. */
    private Map<Topic, String> takePending() throws InterruptedException {
        long left = IDLE.toNanos();
        lock.lock();
        try {
            while (pending.isEmpty() && left > 0) {
                left = somethingToSend.awaitNanos(left);
            }
            Map<Topic, String> batch = new LinkedHashMap<>(pending);
            pending.clear();
            return batch;
        } finally {
            lock.unlock();
        }
    }

    private void listen() {
        connected(
                "signal listener",
                connection -> {
                    try (Statement listen = connection.createStatement()) {
                        listen.execute("LISTEN " + NOTIFY_CHANNEL);
                    }
                    PGConnection notifications = connection.unwrap(PGConnection.class);
                    hearing = true;
                    lookNow();
                    try (Statement alive = connection.createStatement()) {
                        while (running) {
                            PGNotification[] heard =
                                    notifications.getNotifications((int) IDLE.toMillis());
                            if (heard == null || heard.length == 0) {
                                alive.execute("SELECT 1");
                            } else {
                                for (PGNotification notification : heard) {
                                    deliver(notification.getParameter());
                                }
                            }
                        }
                    } finally {
                        hearing = false;
                        poller.interrupt();
                    }
                });
    }

    private void deliver(String signal) {
        String[] parts = signal.split(" ", 3);
        if (parts.length < 3 || parts[0].equals(self)) {
            return;
        }
        for (Subscription subscription : subscriptions) {
            if (subscription.channel().equals(parts[1])) {
                guarded(() -> subscription.listener().accept(parts[2]));
            }
        }
    }

    private void poll() {
        while (running) {
            try {
                Duration pause = hearing ? properties.poll() : properties.pollWhenDeaf();
                TimeUnit.NANOSECONDS.sleep(pause.toNanos());
            } catch (InterruptedException e) {
                LOG.debug("Polling sooner: the signal connection was lost or the bus is closing");
            }
            if (running) {
                lookNow();
            }
        }
    }

    private void lookNow() {
        looks.forEach(PostgresSignalBus::guarded);
    }

    private static void guarded(Runnable listener) {
        try {
            listener.run();
        } catch (RuntimeException e) {
            LOG.warn("A signal's listener failed", e);
        }
    }

    private void connected(String name, ConnectionUse use) {
        Duration pause = FIRST_PAUSE;
        while (running) {
            try (Connection connection = connect(name)) {
                pause = FIRST_PAUSE;
                open.add(connection);
                try {
                    use.with(connection);
                } finally {
                    open.remove(connection);
                }
            } catch (SQLException e) {
                if (running) {
                    LOG.warn("The {} lost its connection: {}", name, e.getMessage());
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
            try {
                TimeUnit.NANOSECONDS.sleep(pause.toNanos());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
            pause =
                    pause.multipliedBy(2).compareTo(properties.reconnectLimit()) > 0
                            ? properties.reconnectLimit()
                            : pause.multipliedBy(2);
        }
    }

    private Connection connect(String name) throws SQLException {
        Properties login = new Properties();
        login.setProperty("user", database.username());
        login.setProperty("password", database.password());
        login.setProperty("ApplicationName", name);
        login.setProperty("connectTimeout", "3");
        login.setProperty("socketTimeout", "20");
        login.setProperty("tcpKeepAlive", "true");
        // A signal need not survive a crash: waiting for the disk would only make it late.
        login.setProperty("options", "-c synchronous_commit=off -c statement_timeout=5000");
        return DriverManager.getConnection(database.url(), login);
    }

    @Override
    public void close() {
        running = false;
        for (Thread thread : List.of(sender, listener, poller)) {
            thread.interrupt();
        }
        for (Connection connection : open) {
            try {
                connection.abort(Runnable::run);
            } catch (SQLException e) {
                LOG.debug("A signal connection was gone before it was closed", e);
            }
        }
        for (Thread thread : List.of(sender, listener, poller)) {
            try {
                thread.join(Duration.ofSeconds(6));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private record Topic(String channel, String key) {}

    private record Subscription(String channel, Consumer<String> listener) {}

    @FunctionalInterface
    private interface ConnectionUse {
        void with(Connection connection) throws SQLException, InterruptedException;
    }
}
