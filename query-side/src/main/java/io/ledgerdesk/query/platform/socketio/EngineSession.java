package io.ledgerdesk.query.platform.socketio;

import io.ledgerdesk.web.RequestContext;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;

/**
 * One Engine.IO session: a client, the carrier that its packets take, and what waits for it. It
 * ends in one of two ways: closed, what waits is still sent; abandoned, it is gone at once.
 */
public final class EngineSession {

    private static final Logger LOG = LoggerFactory.getLogger(EngineSession.class);

    private final Object lock = new Object();
    private final String id;
    private final EngineSessions sessions;
    private final SocketIoProperties properties;
    private final Outbox outbox;
    private final Conversation conversation;
    private final Inbox inbox;

    private Phase phase = Phase.OPEN;
    private Transport transport;
    private @Nullable Transport candidate;
    private @Nullable PacketSource source;
    private boolean probed;
    private boolean pinged;
    private long pingDue;
    private long connectDue;
    private long upgradeDue;
    private long closeDue;

    private enum Phase {
        OPEN,
        CLOSING,
        GONE
    }

    EngineSession(
            String id,
            Transport transport,
            EngineSessions sessions,
            SocketIoProperties properties,
            Conversations conversations,
            RequestContext opening) {
        this.id = id;
        this.transport = transport;
        this.sessions = sessions;
        this.properties = properties;
        this.outbox =
                new Outbox(properties.maxWaitingPackets(), properties.maxWaitingBytes().toBytes());
        this.conversation = conversations.with(this, opening);
        this.inbox =
                new Inbox(
                        properties.maxUnhandledPackets(),
                        2 * properties.maxPayload().toBytes(),
                        conversations.handlers(),
                        conversation::receive,
                        conversation::end);
        long now = System.nanoTime();
        pingDue = now + properties.pingInterval().toNanos();
        connectDue = now + properties.connectTimeout().toNanos();
    }

    public String id() {
        return id;
    }

    /** Takes an Engine.IO packet from the client; a packet that makes no sense ends the session. */
    public void receive(Transport from, String packet) {
        char type = packet.isEmpty() ? ' ' : packet.charAt(0);
        switch (type) {
            case '1' -> abandon("the client closed it");
            case '2' -> probe(from, packet);
            case '3' -> pong();
            case '4' -> message(from, packet.substring(1));
            case '5' -> moveTo(from);
            case '6' -> LOG.trace("noop");
            default -> abandon("a malformed packet");
        }
    }

    private void message(Transport from, String message) {
        synchronized (lock) {
            if (!from.equals(transport)) {
                return;
            }
        }
        if (!inbox.offer(message)) {
            abandon("a flood of packets");
        }
    }

    private void pong() {
        synchronized (lock) {
            pinged = false;
            pingDue = System.nanoTime() + properties.pingInterval().toNanos();
        }
    }

    /** Takes a second carrier, to which the client may move; false when it may not have one. */
    public boolean offer(Transport second) {
        synchronized (lock) {
            if (phase != Phase.OPEN || candidate != null || !transport.isUpgradable()) {
                return false;
            }
            candidate = second;
            probed = false;
            upgradeDue = System.nanoTime() + properties.upgradeTimeout().toNanos();
            return true;
        }
    }

    private void probe(Transport from, String packet) {
        Transport current;
        synchronized (lock) {
            probed = from.equals(candidate) && packet.equals("2probe");
            current = probed ? transport : null;
        }
        if (current == null) {
            abandon("a ping from the client");
            return;
        }
        from.sendPast(PacketEncoder.PROBE_ANSWER);
        current.release();
    }

    private void moveTo(Transport from) {
        Transport left;
        synchronized (lock) {
            if (!from.equals(candidate) || !probed) {
                left = null;
            } else {
                left = transport;
                transport = from;
                candidate = null;
                probed = false;
            }
        }
        if (left == null) {
            abandon("an upgrade nobody prepared");
            return;
        }
        left.terminate();
        from.wake();
    }

    SendResult send(EncodedPacket packet) {
        Transport current;
        synchronized (lock) {
            if (phase != Phase.OPEN) {
                return SendResult.CLOSED;
            }
            if (!outbox.offer(packet)) {
                return SendResult.FULL;
            }
            sessions.figures().queued(outbox.size());
            current = transport;
        }
        current.wake();
        return SendResult.TAKEN;
    }

    /**
     * The next packet to send, or null: there is none, or this carrier is not the one to send it.
     */
    public @Nullable EncodedPacket next(Transport by) {
        synchronized (lock) {
            if (!by.equals(transport)) {
                return null;
            }
            draw();
            EncodedPacket packet = outbox.poll();
            if (packet != null) {
                sessions.figures().sent();
            }
            return packet;
        }
    }

    /** Whether nothing is left to send and nothing will be. */
    public boolean isFinished(Transport by) {
        synchronized (lock) {
            draw();
            return by.equals(transport) && phase != Phase.OPEN && outbox.isEmpty();
        }
    }

    /** Whether a request for packets is to be answered now, even if with nothing. */
    public boolean isPollOver(Transport by) {
        synchronized (lock) {
            draw();
            return !by.equals(transport) || phase != Phase.OPEN || probed || !outbox.isEmpty();
        }
    }

    /** Nothing of the session's own is ever overtaken by what waits elsewhere. */
    private void draw() {
        EncodedPacket packet = source == null || !outbox.isEmpty() ? null : source.next();
        if (packet != null) {
            outbox.force(packet);
        }
    }

    /** Also sends what waits elsewhere. */
    void drawFrom(PacketSource elsewhere) {
        synchronized (lock) {
            source = phase == Phase.OPEN ? elsewhere : null;
        }
        wake();
    }

    /** Something waits elsewhere. */
    void wake() {
        transport().wake();
    }

    /** The carrier that the session's packets take. */
    public Transport transport() {
        synchronized (lock) {
            return transport;
        }
    }

    int waiting() {
        synchronized (lock) {
            return outbox.size();
        }
    }

    /** Takes nothing more, and ends once what waits has been sent or has had its time. */
    public void close() {
        close(false);
    }

    /** The client is too slow: what waits is forgotten, and it is sent away. */
    void drop() {
        if (close(true)) {
            sessions.figures().dropped();
            LOG.info("session {} is dropped: too slow", id);
        }
    }

    private boolean close(boolean forgetting) {
        Transport current;
        synchronized (lock) {
            if (phase != Phase.OPEN) {
                return false;
            }
            phase = Phase.CLOSING;
            closeDue = System.nanoTime() + properties.closeTimeout().toNanos();
            if (forgetting) {
                forget();
            }
            current = transport;
        }
        inbox.end();
        current.wake();
        return true;
    }

    private void forget() {
        outbox.clear();
        source = null;
    }

    /** A carrier came to its end. */
    public void lost(Transport carrier) {
        synchronized (lock) {
            if (carrier.equals(candidate)) {
                candidate = null;
                probed = false;
            }
            if (!carrier.equals(transport)) {
                return;
            }
        }
        abandon("the carrier is gone");
    }

    /** Ends the session at once. */
    public void abandon(String why) {
        Transport current;
        Transport second;
        synchronized (lock) {
            if (phase == Phase.GONE) {
                return;
            }
            phase = Phase.GONE;
            forget();
            current = transport;
            second = candidate;
            candidate = null;
        }
        LOG.debug("session {} ends: {}", id, why);
        sessions.forget(this);
        inbox.end();
        current.terminate();
        if (second != null) {
            second.terminate();
        }
    }

    /** The client has left its socket, and may connect again for a while. */
    void awaitConnect() {
        synchronized (lock) {
            connectDue = System.nanoTime() + properties.connectTimeout().toNanos();
        }
    }

    /** Sends the ping that is due, and ends what has had its time. */
    void sweep(long now) {
        Transport overdue = null;
        Transport toWake = null;
        String over = null;
        boolean unconnected = false;
        synchronized (lock) {
            if (candidate != null && now - upgradeDue >= 0) {
                overdue = candidate;
                candidate = null;
                probed = false;
            }
            switch (phase) {
                case GONE -> LOG.trace("gone already");
                case CLOSING -> over = now - closeDue >= 0 ? "closing took too long" : null;
                case OPEN -> {
                    if (now - pingDue >= 0) {
                        if (pinged) {
                            over = "a ping was not answered";
                        } else {
                            pinged = true;
                            pingDue = now + properties.pingTimeout().toNanos();
                            outbox.force(PacketEncoder.PING);
                            toWake = transport;
                        }
                    }
                    unconnected = !conversation.isConnected() && now - connectDue >= 0;
                }
            }
        }
        if (overdue != null) {
            overdue.terminate();
        }
        if (over != null) {
            abandon(over);
        } else if (unconnected) {
            close();
        } else if (toWake != null) {
            toWake.wake();
        }
    }

    /** How long a request for packets may at most take: longer than any pause between pings. */
    public Duration longestPoll() {
        return properties.pingInterval().plus(properties.pingTimeout());
    }
}
