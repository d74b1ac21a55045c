package io.ledgerdesk.query.live.web.stomp;

import io.ledgerdesk.web.RequestContext;

import jakarta.servlet.http.HttpServletRequest;

import org.jspecify.annotations.Nullable;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.server.HandshakeInterceptor;

import java.util.Map;
import java.util.Objects;

/** Keeps with a connection what is known of the request that opened it. */
final class OpeningRequest implements HandshakeInterceptor {

    private static final String ATTRIBUTE = OpeningRequest.class.getName();

    static RequestContext of(WebSocketSession session) {
        return (RequestContext) Objects.requireNonNull(session.getAttributes().get(ATTRIBUTE));
    }

    @Override
    public boolean beforeHandshake(
            ServerHttpRequest request,
            ServerHttpResponse response,
            WebSocketHandler handler,
            Map<String, Object> attributes) {
        HttpServletRequest opening = ((ServletServerHttpRequest) request).getServletRequest();
        attributes.put(ATTRIBUTE, RequestContext.of(opening));
        return true;
    }

    @Override
    public void afterHandshake(
            ServerHttpRequest request,
            ServerHttpResponse response,
            WebSocketHandler handler,
            @Nullable Exception failure) {
        // Nothing is left to be done.
    }
}
