package io.ledgerdesk.query.platform.socketio.web;

import io.ledgerdesk.query.platform.socketio.EncodedPacket;
import io.ledgerdesk.query.platform.socketio.EngineSession;
import io.ledgerdesk.query.platform.socketio.Transport;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * A session carried by requests: one waits for packets, others bring them. Whoever has packets only
 * wakes the request that waits; it is answered by a thread of the server's own.
 */
final class PollingTransport implements Transport {

    private static final int ANSWER_AT_ONCE = 256 * 1024;
    private static final int SEPARATOR = 0x1E;
    private static final byte[] NOOP = {'6'};
    private static final byte[] CLOSE = {'1'};

    private final Object lock = new Object();
    private @Nullable EngineSession session;
    private @Nullable AsyncContext waiting;
    private boolean polled;

    void carry(EngineSession carried) {
        session = carried;
    }

    EngineSession session() {
        return Objects.requireNonNull(session);
    }

    @Override
    public boolean isUpgradable() {
        return true;
    }

    /** Answers with what waits, or lets the request wait. False when another one waits already. */
    boolean poll(HttpServletRequest request, HttpServletResponse response) throws IOException {
        synchronized (lock) {
            if (polled) {
                return false;
            }
            polled = true;
        }
        if (session().isPollOver(this)) {
            answer(response);
            return true;
        }
        AsyncContext context = request.startAsync();
        context.setTimeout(session().longestPoll().toMillis());
        context.addListener(new Ending(context));
        synchronized (lock) {
            waiting = context;
        }
        if (session().isPollOver(this)) {
            wake();
        }
        return true;
    }

    /** Answers with what waits, which may be nothing. */
    void answer(HttpServletResponse response) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream(512);
        EncodedPacket packet = session().next(this);
        while (packet != null) {
            append(body, packet.frame(), packet.payloadStart(), packet.payloadLength());
            packet = body.size() < ANSWER_AT_ONCE ? session().next(this) : null;
        }
        boolean finished = session().isFinished(this);
        if (finished) {
            append(body, CLOSE, 0, CLOSE.length);
        } else if (body.size() == 0) {
            append(body, NOOP, 0, NOOP.length);
        }
        synchronized (lock) {
            polled = false;
        }
        try {
            write(response, body.toByteArray());
        } catch (IOException gone) {
            session().abandon("an answer was not read");
            throw gone;
        }
        if (finished) {
            session().lost(this);
        }
    }

    private static void append(ByteArrayOutputStream body, byte[] bytes, int from, int length) {
        if (body.size() > 0) {
            body.write(SEPARATOR);
        }
        body.write(bytes, from, length);
    }

    static void write(HttpServletResponse response, byte[] body) throws IOException {
        response.setStatus(HttpServletResponse.SC_OK);
        response.setContentType("text/plain");
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
        response.flushBuffer();
    }

    @Override
    public void wake() {
        AsyncContext context;
        synchronized (lock) {
            context = waiting;
            waiting = null;
        }
        if (context != null) {
            try {
                context.dispatch();
            } catch (IllegalStateException ended) {
                session().abandon("a request ended before its answer");
            }
        }
    }

    @Override
    public void sendPast(EncodedPacket packet) {
        throw new IllegalStateException("nothing moves to polling");
    }

    @Override
    public void release() {
        wake();
    }

    @Override
    public void terminate() {
        wake();
    }

    /**
     * A request that waits too long is answered; one whose client is gone takes the session along.
     */
    private final class Ending implements AsyncListener {

        private final AsyncContext own;

        Ending(AsyncContext own) {
            this.own = own;
        }

        @Override
        public void onTimeout(AsyncEvent event) {
            wake();
        }

        @Override
        public void onError(AsyncEvent event) {
            session().abandon("a request failed");
        }

        /** Told after the answer has left: the client's next request may be waiting already. */
        @Override
        public void onComplete(AsyncEvent event) {
            synchronized (lock) {
                if (own.equals(waiting)) {
                    waiting = null;
                }
            }
        }

        @Override
        public void onStartAsync(AsyncEvent event) {
            event.getAsyncContext().addListener(this);
        }
    }
}
