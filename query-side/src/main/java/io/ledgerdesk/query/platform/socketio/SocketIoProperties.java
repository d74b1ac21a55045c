package io.ledgerdesk.query.platform.socketio;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

import java.time.Duration;

/**
 * {@code ledgerdesk.socketio.*}: what a client of {@code /socket.io/} is told and what it may cost.
 *
 * @param pingInterval between the client's last sign of life and the next ping
 * @param pingTimeout how long a ping may stay unanswered
 * @param connectTimeout how long a session may exist without a connected socket
 * @param upgradeTimeout how long a change from polling to WebSocket may take
 * @param closeTimeout how long a closing session may take to send what it still has
 * @param maxPayload the longest message, and the largest body, that is taken from a client
 * @param maxSessions so many at once on this node
 * @param maxWaitingPackets so many may wait for one client before it counts as too slow
 * @param maxWaitingBytes so much may wait for one client before it counts as too slow
 * @param maxUnhandledPackets so many of one client may wait to be handled
 * @param handlerThreads that decide about connections and handle what clients send
 * @param writerThreads that hand packets to the network, which never blocks them
 */
@ConfigurationProperties("ledgerdesk.socketio")
public record SocketIoProperties(
        @DefaultValue("25s") Duration pingInterval,
        @DefaultValue("60s") Duration pingTimeout,
        @DefaultValue("20s") Duration connectTimeout,
        @DefaultValue("10s") Duration upgradeTimeout,
        @DefaultValue("5s") Duration closeTimeout,
        @DefaultValue("100KB") DataSize maxPayload,
        @DefaultValue("10000") int maxSessions,
        @DefaultValue("512") int maxWaitingPackets,
        @DefaultValue("4MB") DataSize maxWaitingBytes,
        @DefaultValue("128") int maxUnhandledPackets,
        @DefaultValue("16") int handlerThreads,
        @DefaultValue("2") int writerThreads) {

    private static final long LARGEST_PAYLOAD = DataSize.ofMegabytes(10).toBytes();

    /** Rejects what is unbounded or could never work. */
    public SocketIoProperties {
        requirePositive(pingInterval, "ping-interval");
        requirePositive(pingTimeout, "ping-timeout");
        requirePositive(connectTimeout, "connect-timeout");
        requirePositive(upgradeTimeout, "upgrade-timeout");
        requirePositive(closeTimeout, "close-timeout");
        if (maxPayload.toBytes() < 1024 || maxPayload.toBytes() > LARGEST_PAYLOAD) {
            throw new IllegalArgumentException(
                    "ledgerdesk.socketio.max-payload must be between 1KB and 10MB");
        }
        requirePositive(maxSessions, "max-sessions");
        requirePositive(maxWaitingPackets, "max-waiting-packets");
        requirePositive(maxWaitingBytes.toBytes(), "max-waiting-bytes");
        requirePositive(maxUnhandledPackets, "max-unhandled-packets");
        requirePositive(handlerThreads, "handler-threads");
        requirePositive(writerThreads, "writer-threads");
    }

    private static void requirePositive(Duration value, String name) {
        requirePositive(value.toMillis(), name);
    }

    private static void requirePositive(long value, String name) {
        if (value < 1) {
            throw new IllegalArgumentException("ledgerdesk.socketio." + name + " must be positive");
        }
    }
}
