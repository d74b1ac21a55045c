package io.ledgerdesk.eventstore.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Stands between a client and a server on this machine and cuts their connection as told: so many
 * bytes after now have gone one way or the other. The cut hits one connection, once; what comes
 * later passes.
 */
public final class CuttingProxy implements AutoCloseable {

    private static final long NEVER = Long.MAX_VALUE / 2;

    private final int target;
    private final ServerSocket server;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicLong requestBytesLeft = new AtomicLong(NEVER);
    private final AtomicLong answerBytesLeft = new AtomicLong(NEVER);

    /** Listens on a free port for connections to another port. */
    public CuttingProxy(int target) {
        this.target = target;
        try {
            server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().name("cutting-proxy").start(this::accept);
    }

    public int port() {
        return server.getLocalPort();
    }

    /** Cuts the connection on which the server is being sent its so-many-th byte from now. */
    public void cutAfterRequestBytes(long bytes) {
        requestBytesLeft.set(bytes);
    }

    /** Cuts the connection on which the server answers its so-many-th byte from now. */
    public void cutAfterAnswerBytes(long bytes) {
        answerBytesLeft.set(bytes);
    }

    /** Whether what was told has happened. */
    public boolean hasCut() {
        return requestBytesLeft.get() > NEVER / 2 && answerBytesLeft.get() > NEVER / 2;
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                Socket upstream = new Socket(InetAddress.getLoopbackAddress(), target);
                open.add(client);
                open.add(upstream);
                Thread.ofVirtual().start(() -> pump(client, upstream, requestBytesLeft));
                Thread.ofVirtual().start(() -> pump(upstream, client, answerBytesLeft));
            } catch (IOException e) {
                // Closed, or the server is away: the client sees a broken connection.
                continue;
            }
        }
    }

    private void pump(Socket from, Socket to, AtomicLong left) {
        byte[] buffer = new byte[8192];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            int read = in.read(buffer);
            while (read >= 0) {
                long before = left.get();
                if (before <= NEVER / 2) {
                    if (before < read && left.compareAndSet(before, NEVER)) {
                        out.write(buffer, 0, (int) Math.max(0, before));
                        out.flush();
                        return;
                    }
                    left.addAndGet(-read);
                }
                out.write(buffer, 0, read);
                out.flush();
                read = in.read(buffer);
            }
        } catch (IOException e) {
            // Either side is gone, so is the other.
            return;
        } finally {
            open.remove(from);
            open.remove(to);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : open) {
            socket.close();
        }
    }
}
