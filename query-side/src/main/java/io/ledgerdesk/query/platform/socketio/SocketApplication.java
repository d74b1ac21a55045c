package io.ledgerdesk.query.platform.socketio;

import io.ledgerdesk.web.RequestContext;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;

/** What is said over the sockets. */
@FunctionalInterface
public interface SocketApplication {

    /**
     * Decides whether a client may connect. Runs on a handler's thread and may wait, within bounds.
     *
     * @param auth what the client sent in {@code auth}, an object; null for nothing
     * @param opening the request that opened the session, whose caller nobody knew
     */
    Admission admit(@Nullable JsonNode auth, RequestContext opening);
}
