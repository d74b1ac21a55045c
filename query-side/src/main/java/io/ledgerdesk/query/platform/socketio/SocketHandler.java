package io.ledgerdesk.query.platform.socketio;

/** Deals with one client. Called by one thread at a time, in the order in which it happened. */
public interface SocketHandler {

    /** The client has been told that it is connected. */
    void connected(ClientSocket socket);

    /** The client sent an event. */
    void received(ClientSocket socket, ReceivedEvent event);

    /** The client is gone, for whatever reason. */
    void disconnected(ClientSocket socket);
}
