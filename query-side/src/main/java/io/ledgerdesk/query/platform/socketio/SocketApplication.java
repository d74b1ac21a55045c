package io.ledgerdesk.query.platform.socketio;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;

/** What is said over the sockets. */
@FunctionalInterface
public interface SocketApplication {

    /**
     * Decides whether a client may connect. Runs on a handler's thread and may wait, within bounds.
     *
     * @param auth what the client sent in {@code auth}, an object; null for nothing
     */
    Admission admit(@Nullable JsonNode auth);
}
