package io.ledgerdesk.query.platform.socketio.web;

import io.ledgerdesk.query.platform.socketio.EngineSession;
import io.ledgerdesk.query.platform.socketio.EngineSessions;
import io.ledgerdesk.web.RequestContext;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;

/** Answers {@code /socket.io/}: opens sessions, and brings requests to those there are. */
final class SocketIoServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private static final String WAITED = SocketIoServlet.class.getName() + ".waited";
    private static final String VERSION = "4";
    private static final char SEPARATOR = '\u001e';
    private static final byte[] OK = {'o', 'k'};

    private final transient EngineSessions sessions;
    private final int maxPayload;

    SocketIoServlet(EngineSessions sessions) {
        this.sessions = sessions;
        this.maxPayload = (int) sessions.properties().maxPayload().toBytes();
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        if (request.getAttribute(WAITED) instanceof PollingTransport polling) {
            polling.answer(response);
            return;
        }
        EngineRequest asked = EngineRequest.of(request);
        boolean webSocket = "websocket".equals(asked.transport());
        if (!webSocket && !"polling".equals(asked.transport())) {
            EngineError.UNKNOWN_TRANSPORT.answer(response);
        } else if (asked.sessionId() != null) {
            EngineSession session = sessions.find(asked.sessionId());
            if (session == null) {
                EngineError.UNKNOWN_SESSION.answer(response);
            } else if (webSocket) {
                upgrade(session, request, response);
            } else {
                poll(session, request, response);
            }
        } else if (!"GET".equals(request.getMethod())) {
            EngineError.BAD_HANDSHAKE_METHOD.answer(response);
        } else if (!VERSION.equals(asked.version())) {
            EngineError.UNSUPPORTED_VERSION.answer(response);
        } else if (sessions.isFull()) {
            EngineError.TOO_MANY_SESSIONS.answer(response);
        } else if (webSocket) {
            openByWebSocket(request, response);
        } else {
            openByPolling(request, response);
        }
    }

    private void openByPolling(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        PollingTransport polling = new PollingTransport();
        EngineSession session = sessions.open(polling, RequestContext.of(request));
        if (session == null) {
            EngineError.TOO_MANY_SESSIONS.answer(response);
            return;
        }
        polling.carry(session);
        polling.answer(response);
    }

    private void openByWebSocket(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        if (!WebSocketHandshake.isAskedFor(request)
                || !WebSocketHandshake.accept(request, response)) {
            EngineError.BAD_REQUEST.answer(response);
            return;
        }
        RequestContext opening = RequestContext.of(request);
        WebSocketCarrier carrier = request.upgrade(WebSocketCarrier.class);
        EngineSession session = sessions.open(carrier, opening);
        if (session == null) {
            carrier.carryNothing();
        } else {
            carrier.carry(session, sessions.writers(), maxPayload);
        }
    }

    private void upgrade(
            EngineSession session, HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        if (!WebSocketHandshake.isAskedFor(request)
                || !session.transport().isUpgradable()
                || !WebSocketHandshake.accept(request, response)) {
            EngineError.BAD_REQUEST.answer(response);
            return;
        }
        WebSocketCarrier carrier = request.upgrade(WebSocketCarrier.class);
        if (session.offer(carrier)) {
            carrier.carry(session, sessions.writers(), maxPayload);
        } else {
            carrier.carryNothing();
        }
    }

    private void poll(
            EngineSession session, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (!(session.transport() instanceof PollingTransport polling)) {
            EngineError.BAD_REQUEST.answer(response);
            return;
        }
        switch (request.getMethod()) {
            case "GET" -> {
                request.setAttribute(WAITED, polling);
                if (!polling.poll(request, response)) {
                    session.abandon("two requests wait at once");
                    EngineError.BAD_REQUEST.answer(response);
                }
            }
            case "POST" -> take(session, polling, request, response);
            default -> EngineError.BAD_REQUEST.answer(response);
        }
    }

    private void take(
            EngineSession session,
            PollingTransport polling,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        byte[] body;
        try (InputStream stream = request.getInputStream()) {
            body = stream.readNBytes(maxPayload + 1);
        }
        if (body.length > maxPayload) {
            session.abandon("a large body");
            EngineError.BAD_REQUEST.answer(response);
            return;
        }
        String packets;
        try {
            packets = StrictText.decode(body, body.length);
        } catch (CharacterCodingException malformed) {
            session.abandon("a body that is not UTF-8");
            EngineError.BAD_REQUEST.answer(response);
            return;
        }
        int from = 0;
        while (from <= packets.length()) {
            int separator = packets.indexOf(SEPARATOR, from);
            int end = separator < 0 ? packets.length() : separator;
            session.receive(polling, packets.substring(from, end));
            from = end + 1;
        }
        PollingTransport.write(response, OK);
    }
}
