package io.ledgerdesk.query.platform.socketio;

import org.jspecify.annotations.Nullable;

/**
 * Deals with one client. All but {@link #lastWords} is called by one thread at a time, in the order
 * in which it happened.
 */
public interface SocketHandler {

    /** The client has been told that it is connected. */
    void connected(ClientSocket socket);

    /** The client sent an event. */
    void received(ClientSocket socket, ReceivedEvent event);

    /** The client is gone, for whatever reason. */
    void disconnected(ClientSocket socket);

    /**
     * The one packet that a client too slow for its queue is sent before it is dropped. Called by
     * whichever thread sent too much.
     */
    default @Nullable EncodedPacket lastWords() {
        return null;
    }
}
