package io.ledgerdesk.query.platform.socketio;

import org.jspecify.annotations.Nullable;

/**
 * Where packets for one client wait that has bounds of its own. Asked whenever the network takes
 * more, and again after {@link ClientSocket#wake}.
 */
@FunctionalInterface
public interface PacketSource {

    /** The next packet, or null when none waits. Must not block, nor call the socket. */
    @Nullable EncodedPacket next();
}
