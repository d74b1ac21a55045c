package io.ledgerdesk.query.live.web.stomp;

import org.springframework.messaging.Message;
import org.springframework.messaging.simp.stomp.BufferingStompDecoder;
import org.springframework.messaging.simp.stomp.StompConversionException;
import org.springframework.messaging.simp.stomp.StompDecoder;
import org.springframework.messaging.simp.stomp.StompHeaderAccessor;
import org.springframework.web.socket.BinaryMessage;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.SubProtocolCapable;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.handler.AbstractWebSocketHandler;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Takes what clients send over WebSockets, as STOMP, to their conversations. */
final class StompHandler extends AbstractWebSocketHandler implements SubProtocolCapable {

    static final int LARGEST_MESSAGE = 64 * 1024;

    private final StompServices services;
    private final Map<String, Talk> talks = new ConcurrentHashMap<>();

    StompHandler(StompServices services) {
        this.services = services;
    }

    @Override
    public List<String> getSubProtocols() {
        return List.of("v12.stomp", "v11.stomp", "v10.stomp");
    }

    @Override
    public void afterConnectionEstablished(WebSocketSession session) {
        session.setTextMessageSizeLimit(LARGEST_MESSAGE);
        session.setBinaryMessageSizeLimit(LARGEST_MESSAGE);
        StompConversation conversation =
                new StompConversation(new StompWire(session), services, OpeningRequest.of(session));
        talks.put(
                session.getId(),
                new Talk(
                        new BufferingStompDecoder(new StompDecoder(), LARGEST_MESSAGE),
                        conversation));
        conversation.begin();
    }

    @Override
    protected void handleTextMessage(WebSocketSession session, TextMessage message) {
        receive(session, ByteBuffer.wrap(message.asBytes()));
    }

    @Override
    protected void handleBinaryMessage(WebSocketSession session, BinaryMessage message) {
        receive(session, message.getPayload());
    }

    /**
     * One session's messages come one after the other. Of a command that there is not, the decoder
     * says that it is an illegal argument.
     */
    private void receive(WebSocketSession session, ByteBuffer bytes) {
        Talk talk = talks.get(session.getId());
        if (talk == null) {
            return;
        }
        List<Message<byte[]>> messages;
        try {
            messages = talk.decoder().decode(bytes);
        } catch (StompConversionException | IllegalArgumentException malformed) {
            talk.conversation().refuse(StompRefusal.malformed("This is not STOMP"), null);
            return;
        }
        for (Message<byte[]> message : messages) {
            talk.conversation().hear(StompHeaderAccessor.wrap(message), message.getPayload());
        }
    }

    @Override
    public void handleTransportError(WebSocketSession session, Throwable failure) {
        end(session);
    }

    @Override
    public void afterConnectionClosed(WebSocketSession session, CloseStatus status) {
        end(session);
    }

    private void end(WebSocketSession session) {
        Talk talk = talks.remove(session.getId());
        if (talk != null) {
            talk.conversation().end();
        }
    }

    private record Talk(BufferingStompDecoder decoder, StompConversation conversation) {}
}
