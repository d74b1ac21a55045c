package io.ledgerdesk.query.platform.socketio;

import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;

/** What waits for one client, up to a number of packets and of bytes. Guarded by its session. */
final class Outbox {

    private final int maxPackets;
    private final long maxBytes;
    private final ArrayDeque<EncodedPacket> packets = new ArrayDeque<>(4);
    private long bytes;

    Outbox(int maxPackets, long maxBytes) {
        this.maxPackets = maxPackets;
        this.maxBytes = maxBytes;
    }

    boolean offer(EncodedPacket packet) {
        if (packets.size() >= maxPackets
                || (!packets.isEmpty() && bytes + packet.payloadLength() > maxBytes)) {
            return false;
        }
        force(packet);
        return true;
    }

    /** For the protocol's own packets, of which there are few. */
    void force(EncodedPacket packet) {
        packets.add(packet);
        bytes += packet.payloadLength();
    }

    @Nullable EncodedPacket poll() {
        EncodedPacket packet = packets.poll();
        if (packet != null) {
            bytes -= packet.payloadLength();
        }
        return packet;
    }

    void clear() {
        packets.clear();
        bytes = 0;
    }

    boolean isEmpty() {
        return packets.isEmpty();
    }

    int size() {
        return packets.size();
    }
}
