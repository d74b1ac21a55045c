package io.ledgerdesk.query.live.web.stomp;

import io.ledgerdesk.api.Rejection;
import io.ledgerdesk.query.live.Cursor;
import io.ledgerdesk.query.live.LiveConnection;
import io.ledgerdesk.query.live.Room;
import io.ledgerdesk.query.live.Visitor;
import io.ledgerdesk.web.RequestContext;
import io.ledgerdesk.web.problem.Problem;
import io.ledgerdesk.web.problem.ProblemException;

import org.jspecify.annotations.Nullable;
import org.springframework.messaging.simp.stomp.StompCommand;
import org.springframework.messaging.simp.stomp.StompHeaderAccessor;
import org.springframework.web.socket.CloseStatus;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** What one client and the server say to each other in STOMP. */
final class StompConversation {

    private static final String RESUME_AFTER = "resume-after";
    private static final int MOST_SUBSCRIPTIONS = 100;
    private static final Duration TIME_TO_CONNECT = Duration.ofSeconds(10);
    private static final Duration CONNECT_LOOK = Duration.ofMillis(500);
    private static final Duration HEART_BEAT = Duration.ofSeconds(10);
    private static final CloseStatus REFUSED = CloseStatus.POLICY_VIOLATION;

    private final StompWire wire;
    private final StompServices services;
    private final RequestContext opening;
    private final Map<String, Subscription> subscriptions = new ConcurrentHashMap<>();
    private final AtomicLong messageNumbers = new AtomicLong();
    private final CountDownLatch over = new CountDownLatch(1);
    private volatile @Nullable Visitor visitor;
    private volatile @Nullable Cursor resumeAfter;
    private volatile boolean silentClient = true;
    private volatile boolean beating;
    private volatile long heardAt = System.nanoTime();

    /**
     * Talks to one client.
     *
     * @param opening the request that opened the connection
     */
    StompConversation(StompWire wire, StompServices services, RequestContext opening) {
        this.wire = wire;
        this.services = services;
        this.opening = opening;
    }

    private record Subscription(String destination, LiveConnection connection) {}

    /** Waits for the client to say who it is, and looks after the conversation from then on. */
    void begin() {
        Thread.ofVirtual().name("stomp-watch").start(this::watch);
    }

    /** One frame of the client's. */
    void hear(StompHeaderAccessor headers, byte[] body) {
        heardAt = System.nanoTime();
        StompCommand command = headers.getCommand();
        if (command == null || over.getCount() == 0) {
            return;
        }
        try {
            answer(command, headers, body);
            String receipt = headers.getReceipt();
            if (receipt != null && command != StompCommand.CONNECT) {
                wire.write(StompFrames.receipt(receipt));
            }
            if (command == StompCommand.DISCONNECT) {
                close(CloseStatus.NORMAL);
            }
        } catch (StompRefusal refusal) {
            refuse(refusal, headers.getReceipt());
        } catch (Rejection rejected) {
            refuse(
                    new StompRefusal(rejected.code(), String.valueOf(rejected.getMessage())),
                    headers.getReceipt());
        } catch (ProblemException refused) {
            Problem problem = refused.problem();
            refuse(new StompRefusal(problem.code(), problem.message()), headers.getReceipt());
        }
    }

    private void answer(StompCommand command, StompHeaderAccessor headers, byte[] body) {
        switch (command) {
            case CONNECT, STOMP -> connect(headers);
            case SUBSCRIBE -> subscribe(requireVisitor(), headers);
            case UNSUBSCRIBE -> unsubscribe(headers);
            case SEND -> StompSend.of(headers, body).perform(services.rooms(), this::inTicket);
            case DISCONNECT, ACK, NACK -> {}
            default -> throw StompRefusal.malformed("This is not for a client to say");
        }
    }

    private void connect(StompHeaderAccessor headers) {
        if (visitor != null) {
            throw StompRefusal.malformed("You are connected already");
        }
        String version =
                headers.getAcceptVersion().stream()
                        .flatMap(versions -> Arrays.stream(versions.split(",", -1)))
                        .map(String::strip)
                        .filter(Set.of("1.0", "1.1", "1.2")::contains)
                        .max(String::compareTo)
                        .orElse("1.0");
        resumeAfter = cursor(headers);
        String credential = credential(headers);
        Visitor known =
                Visitor.of(
                        services.identity().identify(credential),
                        credential == null ? "" : credential,
                        opening);
        long[] heartBeat = headers.getHeartbeat();
        beating = heartBeat[1] > 0;
        silentClient = heartBeat[0] == 0;
        visitor = known;
        wire.write(
                StompFrames.connected(version, HEART_BEAT.toMillis(), known.viewer().actor().id()));
    }

    private static @Nullable String credential(StompHeaderAccessor headers) {
        for (String name : new String[] {"Authorization", "authorization", "token"}) {
            String value = headers.getFirstNativeHeader(name);
            if (value != null) {
                return value;
            }
        }
        return headers.getPasscode();
    }

    private static @Nullable Cursor cursor(StompHeaderAccessor headers) {
        String text = headers.getFirstNativeHeader(RESUME_AFTER);
        if (text == null || text.isBlank()) {
            return null;
        }
        Cursor cursor = Cursor.parse(text);
        if (cursor == null) {
            throw StompRefusal.malformed(RESUME_AFTER + " must be a position");
        }
        return cursor;
    }

    private Visitor requireVisitor() {
        Visitor known = visitor;
        if (known == null) {
            throw StompRefusal.malformed("Connect first");
        }
        return known;
    }

    private void subscribe(Visitor known, StompHeaderAccessor headers) {
        String id = headers.getSubscriptionId();
        String name = headers.getDestination();
        if (id == null || name == null) {
            throw StompRefusal.malformed("A subscription needs an id and a destination");
        }
        if (subscriptions.size() >= MOST_SUBSCRIPTIONS || subscriptions.containsKey(id)) {
            throw StompRefusal.malformed("There is such a subscription, or there are too many");
        }
        Destination destination = Destination.of(name, known.viewer());
        String ticketId = destination.ticketId();
        if (ticketId != null) {
            services.rooms().requireMayView(known.viewer(), ticketId);
        }
        Cursor own = cursor(headers);
        LiveConnection connection =
                services.feed()
                        .connect(
                                known, Set.of(destination.room()), own == null ? resumeAfter : own);
        Subscription subscription = new Subscription(name, connection);
        subscriptions.put(id, subscription);
        Thread.ofVirtual().name("stomp-send").start(() -> send(id, subscription));
        if (ticketId != null) {
            services.rooms().join(connection, ticketId);
        }
    }

    private void unsubscribe(StompHeaderAccessor headers) {
        Subscription subscription =
                subscriptions.remove(String.valueOf(headers.getSubscriptionId()));
        if (subscription != null) {
            subscription.connection().close();
        }
    }

    private @Nullable LiveConnection inTicket(String ticketId) {
        return subscriptions.values().stream()
                .map(Subscription::connection)
                .filter(connection -> connection.isIn(Room.ticket(ticketId)))
                .findFirst()
                .orElse(null);
    }

    /** On a thread of the subscription's own. */
    private void send(String id, Subscription subscription) {
        LiveConnection connection = subscription.connection();
        boolean there = true;
        try {
            while (there && !connection.isOver()) {
                var frame = connection.take(HEART_BEAT);
                if (frame != null) {
                    there =
                            wire.write(
                                    StompFrames.message(
                                            frame, id, subscription.destination(), messageNumbers));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        LiveConnection.Ending ending = connection.ending();
        if (ending == LiveConnection.Ending.TOO_SLOW) {
            refuse(new StompRefusal("too_slow", "You could not keep up; resync"), null);
        } else if (ending == LiveConnection.Ending.EXPIRED) {
            refuse(expired(), null);
        } else if (!there || subscriptions.containsValue(subscription)) {
            close(CloseStatus.GOING_AWAY);
        }
    }

    private static StompRefusal expired() {
        return new StompRefusal("token_expired", "Token expired.");
    }

    private void watch() {
        try {
            long deadline = System.nanoTime() + TIME_TO_CONNECT.toNanos();
            while (visitor == null) {
                if (over.await(CONNECT_LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
                    return;
                }
                if (visitor == null && System.nanoTime() - deadline > 0) {
                    refuse(StompRefusal.malformed("Nobody has connected"), null);
                    return;
                }
            }
            while (!over.await(untilNextLook().toMillis(), TimeUnit.MILLISECONDS)) {
                look();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Duration untilNextLook() {
        Visitor known = visitor;
        Instant expiry = known == null ? null : known.expiresAt();
        if (expiry == null) {
            return HEART_BEAT;
        }
        Duration left = Duration.between(Instant.now(), expiry).plusMillis(1);
        return left.isNegative()
                ? Duration.ZERO
                : left.compareTo(HEART_BEAT) < 0 ? left : HEART_BEAT;
    }

    private void look() {
        Visitor known = visitor;
        Instant expiry = known == null ? null : known.expiresAt();
        if (expiry != null && !expiry.isAfter(Instant.now())) {
            refuse(expired(), null);
        } else if (!silentClient && System.nanoTime() - heardAt > 3 * HEART_BEAT.toNanos()) {
            close(CloseStatus.SESSION_NOT_RELIABLE);
        } else if (beating && !wire.write(StompFrames.HEART_BEAT)) {
            close(CloseStatus.SESSION_NOT_RELIABLE);
        }
    }

    /** Says why, and hangs up. */
    void refuse(StompRefusal refusal, @Nullable String receipt) {
        if (over.getCount() > 0) {
            wire.write(StompFrames.error(refusal, receipt));
            close(REFUSED);
        }
    }

    private void close(CloseStatus status) {
        end();
        wire.close(status);
    }

    /** The client is gone, or is to go. */
    void end() {
        over.countDown();
        subscriptions.values().forEach(subscription -> subscription.connection().close());
        subscriptions.clear();
    }
}
