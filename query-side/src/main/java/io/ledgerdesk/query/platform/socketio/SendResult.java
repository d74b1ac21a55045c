package io.ledgerdesk.query.platform.socketio;

/** What became of a packet. */
enum SendResult {
    TAKEN,
    /** The client lets its packets wait. */
    FULL,
    /** There is nobody left to send to. */
    CLOSED
}
