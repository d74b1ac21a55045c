package io.ledgerdesk.query.platform.socketio;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;

/**
 * A Socket.IO packet from a client.
 *
 * @param ackId under which the client waits for an answer
 */
record Packet(PacketType type, String namespace, @Nullable Long ackId, @Nullable JsonNode data) {

    static final String DEFAULT_NAMESPACE = "/";
}
