package io.ledgerdesk.query.platform.socketio;

/** What a client sent is no packet that it may send. */
final class MalformedPacketException extends Exception {

    private static final long serialVersionUID = 1L;

    MalformedPacketException(String why) {
        super(why, null, false, false);
    }
}
