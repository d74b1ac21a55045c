package io.ledgerdesk.query.live.web.stomp;

import io.ledgerdesk.query.live.LiveFeed;
import io.ledgerdesk.query.live.TicketRooms;
import io.ledgerdesk.web.identity.SocketIdentity;
import io.ledgerdesk.web.problem.Problem;
import io.ledgerdesk.web.problem.ProblemException;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.web.HttpRequestHandler;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.handler.SimpleUrlHandlerMapping;
import org.springframework.web.socket.server.standard.StandardWebSocketUpgradeStrategy;
import org.springframework.web.socket.server.support.DefaultHandshakeHandler;
import org.springframework.web.socket.server.support.WebSocketHttpRequestHandler;

import java.util.List;
import java.util.Map;

/** Opens the door at {@code /ws}. Which pages may knock has been decided by the edge. */
@Configuration(proxyBeanMethods = false)
class StompConfiguration {

    private static final String PATH = "/ws";

    /** After controllers, before files. */
    private static final int ORDER = 10;

    @Bean
    HandlerMapping stompMapping(SocketIdentity identity, LiveFeed feed, TicketRooms rooms) {
        StompHandler handler = new StompHandler(new StompServices(identity, feed, rooms));
        WebSocketHttpRequestHandler upgrading =
                new WebSocketHttpRequestHandler(
                        handler,
                        new DefaultHandshakeHandler(new StandardWebSocketUpgradeStrategy()));
        upgrading.setHandshakeInterceptors(List.of(new OpeningRequest()));
        HttpRequestHandler door =
                (request, response) -> {
                    if (!"websocket".equalsIgnoreCase(request.getHeader("Upgrade"))) {
                        throw new ProblemException(
                                Problem.of(
                                                HttpStatus.UPGRADE_REQUIRED,
                                                "upgrade_required",
                                                "This is for WebSockets")
                                        .withHeader("Upgrade", "websocket"));
                    }
                    upgrading.handleRequest(new PlainHandshake(request), response);
                };
        return new SimpleUrlHandlerMapping(Map.of(PATH, door), ORDER);
    }
}
