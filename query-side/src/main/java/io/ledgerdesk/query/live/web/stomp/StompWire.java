package io.ledgerdesk.query.live.web.stomp;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketSession;

import java.io.IOException;
import java.util.concurrent.locks.ReentrantLock;

/** One client's WebSocket, which one thread at a time may write to. */
final class StompWire {

    private static final Logger LOG = LoggerFactory.getLogger(StompWire.class);

    private final WebSocketSession session;
    private final ReentrantLock writing = new ReentrantLock();

    StompWire(WebSocketSession session) {
        this.session = session;
    }

    /** Writes, however long the client takes within the server's bound; false when it is gone. */
    boolean write(byte[] frame) {
        writing.lock();
        try {
            session.sendMessage(new TextMessage(frame));
            return true;
        } catch (IOException | IllegalStateException gone) {
            LOG.debug("A client is gone", gone);
            return false;
        } finally {
            writing.unlock();
        }
    }

    void close(CloseStatus status) {
        try {
            session.close(status);
        } catch (IOException | IllegalStateException gone) {
            LOG.debug("A client was gone already", gone);
        }
    }
}
