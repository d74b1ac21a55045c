package io.ledgerdesk.query.platform.socketio;

/**
 * One connected client. Sending never blocks: what the network does not take at once waits in a
 * bounded queue, and a client that lets it run full is dropped.
 */
public final class ClientSocket {

    private final String id;
    private final EngineSession session;
    private final PacketEncoder encoder;
    private final SocketHandler handler;
    private volatile boolean connected = true;

    ClientSocket(String id, EngineSession session, PacketEncoder encoder, SocketHandler handler) {
        this.id = id;
        this.session = session;
        this.encoder = encoder;
        this.handler = handler;
    }

    public String id() {
        return id;
    }

    SocketHandler handler() {
        return handler;
    }

    /** Sends a packet; false when the client is gone, or is dropped for being too slow. */
    public boolean send(EncodedPacket packet) {
        if (!connected) {
            return false;
        }
        return switch (session.send(packet)) {
            case TAKEN -> true;
            case CLOSED -> false;
            case FULL -> {
                session.drop();
                yield false;
            }
        };
    }

    /** Sends an event with one argument to this client alone. */
    public boolean emit(String name, Object argument) {
        return send(encoder.event(name, argument));
    }

    /** Answers an event, if its sender waits for an answer. */
    public void acknowledge(ReceivedEvent event, Object... arguments) {
        if (event.ackId() != null) {
            send(encoder.ack(event.ackId(), arguments));
        }
    }

    /** So many packets wait to be sent. */
    public int waiting() {
        return session.waiting();
    }

    /** Closes the connection after what waits has been sent. The client may come back by itself. */
    public void close() {
        session.close();
    }

    /** Also sends what waits elsewhere, after whatever is sent directly. */
    public void drawFrom(PacketSource source) {
        session.drawFrom(source);
    }

    /** Something waits in the source. Returns at once; one call may stand for many packets. */
    public void wake() {
        session.wake();
    }

    void leave() {
        connected = false;
    }
}
