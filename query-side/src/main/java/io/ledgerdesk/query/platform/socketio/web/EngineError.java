package io.ledgerdesk.query.platform.socketio.web;

import jakarta.servlet.http.HttpServletResponse;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** How Engine.IO refuses a request: a number and a text, in JSON. */
enum EngineError {
    UNKNOWN_TRANSPORT(0, "Transport unknown"),
    UNKNOWN_SESSION(1, "Session ID unknown"),
    BAD_HANDSHAKE_METHOD(2, "Bad handshake method"),
    BAD_REQUEST(3, "Bad request"),
    UNSUPPORTED_VERSION(5, "Unsupported protocol version"),
    TOO_MANY_SESSIONS(6, "Too many sessions");

    private final int code;
    private final String message;

    EngineError(int code, String message) {
        this.code = code;
        this.message = message;
    }

    void answer(HttpServletResponse response) throws IOException {
        byte[] body =
                "{\"code\":%d,\"message\":\"%s\"}"
                        .formatted(code, message)
                        .getBytes(StandardCharsets.UTF_8);
        if (this == TOO_MANY_SESSIONS) {
            response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
            response.setHeader("Retry-After", "1");
        } else {
            response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
        }
        response.setContentType("application/json;charset=utf-8");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
