package io.ledgerdesk.query.live.web.stomp;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;

import java.util.Collections;
import java.util.Enumeration;

/**
 * A handshake that asks for no extension, compression above all: every connection would have a
 * compressor of its own and compress again what all of them get. The server takes up what it finds
 * in the request, whatever the handler says.
 */
final class PlainHandshake extends HttpServletRequestWrapper {

    private static final String EXTENSIONS = "Sec-WebSocket-Extensions";

    PlainHandshake(HttpServletRequest request) {
        super(request);
    }

    @Override
    public Enumeration<String> getHeaders(String name) {
        return EXTENSIONS.equalsIgnoreCase(name)
                ? Collections.emptyEnumeration()
                : super.getHeaders(name);
    }
}
