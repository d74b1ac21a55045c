package io.ledgerdesk.query.platform.socketio.web;

import jakarta.servlet.http.HttpServletRequest;

import org.jspecify.annotations.Nullable;

/**
 * What the query of an Engine.IO request says. Values are taken as they are written: none that is
 * valid needs escaping.
 */
record EngineRequest(
        @Nullable String version, @Nullable String transport, @Nullable String sessionId) {

    static EngineRequest of(HttpServletRequest request) {
        String version = null;
        String transport = null;
        String sessionId = null;
        String query = request.getQueryString();
        if (query != null) {
            for (String pair : query.split("&", 32)) {
                int equals = pair.indexOf('=');
                String name = equals < 0 ? pair : pair.substring(0, equals);
                String value = equals < 0 ? "" : pair.substring(equals + 1);
                switch (name) {
                    case "EIO" -> version = value;
                    case "transport" -> transport = value;
                    case "sid" -> sessionId = value;
                    default -> {}
                }
            }
        }
        return new EngineRequest(version, transport, sessionId);
    }
}
