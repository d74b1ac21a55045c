package io.ledgerdesk.query.live.web.stomp;

import org.springframework.http.server.ServerHttpRequest;
import org.springframework.web.socket.WebSocketExtension;
import org.springframework.web.socket.server.standard.StandardWebSocketUpgradeStrategy;
import org.springframework.web.socket.server.support.DefaultHandshakeHandler;

import java.util.List;

/**
 * Takes up no extension, compression above all: every connection would have a compressor of its own
 * and compress again what all of them get, and clients have to undo it frame by frame.
 */
final class PlainHandshake extends DefaultHandshakeHandler {

    PlainHandshake() {
        super(new StandardWebSocketUpgradeStrategy());
    }

    @Override
    protected List<WebSocketExtension> filterRequestedExtensions(
            ServerHttpRequest request,
            List<WebSocketExtension> requested,
            List<WebSocketExtension> supported) {
        return List.of();
    }
}
