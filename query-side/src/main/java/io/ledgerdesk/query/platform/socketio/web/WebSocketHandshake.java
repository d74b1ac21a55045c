package io.ledgerdesk.query.platform.socketio.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Enumeration;
import java.util.Locale;

/** The opening of a WebSocket connection, RFC 6455 section 4.2. */
final class WebSocketHandshake {

    private static final String VERSION = "13";
    private static final String MAGIC = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    private static final int KEY_LENGTH = 24;

    private WebSocketHandshake() {}

    static boolean isAskedFor(HttpServletRequest request) {
        return hasToken(request, "Upgrade", "websocket");
    }

    /** False when it is none that can be answered. */
    static boolean accept(HttpServletRequest request, HttpServletResponse response) {
        String key = request.getHeader("Sec-WebSocket-Key");
        if (!"GET".equals(request.getMethod())
                || !hasToken(request, "Connection", "upgrade")
                || !VERSION.equals(request.getHeader("Sec-WebSocket-Version"))
                || key == null
                || key.strip().length() != KEY_LENGTH) {
            response.setHeader("Sec-WebSocket-Version", VERSION);
            return false;
        }
        response.setHeader("Upgrade", "websocket");
        response.setHeader("Connection", "upgrade");
        response.setHeader("Sec-WebSocket-Accept", acceptance(key.strip()));
        return true;
    }

    private static boolean hasToken(HttpServletRequest request, String header, String token) {
        Enumeration<String> values = request.getHeaders(header);
        while (values.hasMoreElements()) {
            for (String value : values.nextElement().split(",", -1)) {
                if (value.strip().toLowerCase(Locale.ROOT).equals(token)) {
                    return true;
                }
            }
        }
        return false;
    }

    static String acceptance(String key) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-1")
                            .digest((key + MAGIC).getBytes(StandardCharsets.US_ASCII));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
