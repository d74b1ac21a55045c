package io.ledgerdesk.query.platform.socketio;

import org.jspecify.annotations.Nullable;

/** The answer to a client that wants to connect. */
public sealed interface Admission {

    /** The client is let in, and this is who deals with it. */
    record Accepted(SocketHandler handler) implements Admission {}

    /**
     * The client is told why not, by {@code connect_error}.
     *
     * @param message what people are shown
     * @param data what programs are told
     */
    record Refused(String message, @Nullable Object data) implements Admission {}
}
