package io.ledgerdesk.query.platform.socketio;

/** The kinds of Socket.IO packets, in the order of their numbers on the wire. */
enum PacketType {
    CONNECT,
    DISCONNECT,
    EVENT,
    ACK,
    CONNECT_ERROR,
    BINARY_EVENT,
    BINARY_ACK
}
