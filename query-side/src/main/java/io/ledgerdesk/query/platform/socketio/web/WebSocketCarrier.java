package io.ledgerdesk.query.platform.socketio.web;

import io.ledgerdesk.query.platform.socketio.EncodedPacket;
import io.ledgerdesk.query.platform.socketio.EngineSession;
import io.ledgerdesk.query.platform.socketio.Transport;

import jakarta.servlet.http.WebConnection;

import org.apache.coyote.http11.upgrade.InternalHttpUpgradeHandler;
import org.apache.tomcat.util.net.AbstractEndpoint.Handler.SocketState;
import org.apache.tomcat.util.net.SSLSupport;
import org.apache.tomcat.util.net.SocketEvent;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A WebSocket connection, straight on Tomcat's socket: an idle one costs its two socket buffers and
 * little else, frames are encoded by whoever broadcasts them and only copied here, and packets that
 * wait together are handed to the network together. Nothing here blocks. Public, with a public
 * constructor, because Tomcat makes it.
 */
public final class WebSocketCarrier implements InternalHttpUpgradeHandler, Transport {

    private static final Logger LOG = LoggerFactory.getLogger(WebSocketCarrier.class);
    private static final int READ_AT_ONCE = 8192;
    private static final int WRITE_AT_ONCE = 16 * 1024;
    private static final int TURNS_AT_ONCE = 8;
    private static final int MOST_PAST = 4;
    private static final int NORMAL = 1000;
    private static final ThreadLocal<byte[]> READ_ROOM =
            ThreadLocal.withInitial(() -> new byte[READ_AT_ONCE]);

    private final ReentrantLock writing = new ReentrantLock();
    private final AtomicBoolean awake = new AtomicBoolean();
    private final ArrayDeque<byte[]> past = new ArrayDeque<>(1);
    private @Nullable SocketWrapperBase<?> wrapper;
    private @Nullable EngineSession session;
    private @Nullable Executor writers;
    private @Nullable FrameReader reader;
    private boolean ready;
    private boolean blocked;
    private boolean closeSent;
    private volatile boolean over;

    /** For Tomcat, which makes one for each connection that is upgraded. */
    public WebSocketCarrier() {}

    /** Gives the connection its session, before Tomcat gives it the socket. */
    void carry(EngineSession carried, Executor pool, int maxPayload) {
        session = carried;
        writers = pool;
        reader = new FrameReader(maxPayload);
    }

    /** There is no session for it after all. */
    void carryNothing() {
        over = true;
    }

    @Override
    public void setSocketWrapper(SocketWrapperBase<?> socket) {
        writing.lock();
        try {
            wrapper = socket;
        } finally {
            writing.unlock();
        }
    }

    @Override
    public void init(WebConnection connection) {
        writing.lock();
        try {
            ready = true;
        } finally {
            writing.unlock();
        }
        wake();
    }

    @Override
    public boolean isUpgradable() {
        return false;
    }

    @Override
    public void wake() {
        if (writers != null && !over && awake.compareAndSet(false, true)) {
            writers.execute(this::write);
        }
    }

    @Override
    public void sendPast(EncodedPacket packet) {
        queuePast(packet.frame());
        wake();
    }

    /** A client that provokes more answers than it reads gets the newest only. */
    private void queuePast(byte[] frame) {
        writing.lock();
        try {
            if (past.size() == MOST_PAST) {
                past.poll();
            }
            past.add(frame);
        } finally {
            writing.unlock();
        }
    }

    @Override
    public void release() {
        wake();
    }

    /** Asks Tomcat to come and close: it alone knows whether it is reading at the moment. */
    @Override
    public void terminate() {
        over = true;
        SocketWrapperBase<?> socket;
        writing.lock();
        try {
            socket = wrapper;
        } finally {
            writing.unlock();
        }
        if (socket != null) {
            socket.processSocket(SocketEvent.STOP, true);
        }
    }

    private void write() {
        awake.set(false);
        boolean more = false;
        boolean failed = false;
        writing.lock();
        try {
            if (ready && !blocked && !over) {
                more = writeTurns();
            }
        } catch (IOException | RuntimeException failure) {
            LOG.debug("A connection could not be written to", failure);
            failed = true;
        } finally {
            writing.unlock();
        }
        if (failed) {
            terminate();
            lost();
        } else if (more) {
            wake();
        }
    }

    /** Writes what waits, until the network takes no more or others have waited long enough. */
    private boolean writeTurns() throws IOException {
        SocketWrapperBase<?> socket = Objects.requireNonNull(wrapper);
        EngineSession carried = Objects.requireNonNull(session);
        for (int turn = 0; turn < TURNS_AT_ONCE; turn++) {
            int written = 0;
            byte[] frame = nextFrame(carried);
            while (frame != null) {
                socket.write(false, frame, 0, frame.length);
                written += frame.length;
                frame = written < WRITE_AT_ONCE ? nextFrame(carried) : null;
            }
            if (written == 0) {
                return false;
            }
            if (socket.flush(false)) {
                blocked = true;
                socket.registerWriteInterest();
                return false;
            }
        }
        return true;
    }

    private byte @Nullable [] nextFrame(EngineSession carried) {
        byte[] first = past.poll();
        if (first != null || closeSent) {
            return first;
        }
        EncodedPacket packet = carried.next(this);
        if (packet != null) {
            return packet.frame();
        }
        if (carried.isFinished(this)) {
            closeSent = true;
            return closeFrame(NORMAL);
        }
        return null;
    }

    private static byte[] closeFrame(int code) {
        return new byte[] {(byte) 0x88, 2, (byte) (code >> 8), (byte) code};
    }

    private static byte[] pongFrame(byte[] data) {
        byte[] frame = new byte[data.length + 2];
        frame[0] = (byte) 0x8A;
        frame[1] = (byte) data.length;
        System.arraycopy(data, 0, frame, 2, data.length);
        return frame;
    }

    @Override
    public SocketState upgradeDispatch(SocketEvent event) {
        if (!over) {
            switch (event) {
                case OPEN_READ -> read();
                case OPEN_WRITE -> writable();
                default -> over = true;
            }
        }
        if (!over) {
            return SocketState.UPGRADED;
        }
        letGo();
        return SocketState.CLOSED;
    }

    /** No other thread touches the socket from here on, so that Tomcat may use it for another. */
    private void letGo() {
        writing.lock();
        try {
            ready = false;
            wrapper = null;
        } finally {
            writing.unlock();
        }
    }

    private void read() {
        SocketWrapperBase<?> socket = Objects.requireNonNull(wrapper);
        FrameReader frames = Objects.requireNonNull(reader);
        byte[] room = READ_ROOM.get();
        try {
            int count = socket.read(false, room, 0, room.length);
            while (count > 0 && !over) {
                frames.read(room, count, sink);
                count = over ? 0 : socket.read(false, room, 0, room.length);
            }
            if (count < 0) {
                over = true;
            }
        } catch (FrameViolation violation) {
            LOG.debug("A connection is closed: {}", violation.getMessage());
            sayGoodbye(violation.code());
        } catch (IOException gone) {
            over = true;
        } catch (RuntimeException failure) {
            LOG.error("What a client sent could not be handled", failure);
            over = true;
        }
    }

    private final FrameReader.Sink sink =
            new FrameReader.Sink() {
                @Override
                public void text(String message) {
                    if (session != null) {
                        session.receive(WebSocketCarrier.this, message);
                    }
                }

                @Override
                public void ping(byte[] data) {
                    queuePast(pongFrame(data));
                    wake();
                }

                @Override
                public void close() {
                    sayGoodbye(NORMAL);
                }
            };

    /** The close frame is sent if the network takes it at once. */
    private void sayGoodbye(int code) {
        writing.lock();
        try {
            SocketWrapperBase<?> socket = wrapper;
            if (socket != null && ready && !blocked && !closeSent) {
                byte[] frame = closeFrame(code);
                socket.write(false, frame, 0, frame.length);
                socket.flush(false);
            }
        } catch (IOException gone) {
            LOG.trace("nobody hears it");
        } finally {
            over = true;
            writing.unlock();
        }
    }

    private void writable() {
        writing.lock();
        try {
            SocketWrapperBase<?> socket = Objects.requireNonNull(wrapper);
            if (socket.flush(false)) {
                socket.registerWriteInterest();
                return;
            }
            blocked = false;
        } catch (IOException gone) {
            over = true;
        } finally {
            writing.unlock();
        }
        wake();
    }

    /** Tomcat has closed the connection, for whatever reason. */
    @Override
    public void destroy() {
        over = true;
        letGo();
        lost();
    }

    private void lost() {
        if (session != null) {
            session.lost(this);
        }
    }

    @Override
    public void timeoutAsync(long now) {
        LOG.trace("heartbeats are the session's business");
    }

    @Override
    public void setSslSupport(SSLSupport sslSupport) {
        LOG.trace("whether it is encrypted makes no difference");
    }

    @Override
    public void pause() {
        LOG.trace("sessions are closed before the server is");
    }
}
