package io.ledgerdesk.command.attachment;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * ClamAV's daemon, spoken to with its command {@code INSTREAM}: pieces with their lengths before
 * them, an empty one at the end, and one line as the answer. A connection for each file; one that
 * takes too long is closed from outside, as writing to a socket knows no timeout.
 */
final class ClamdScanner implements VirusScanner, AutoCloseable {

    private static final byte[] COMMAND = "zINSTREAM\0".getBytes(StandardCharsets.US_ASCII);
    private static final int PIECE = 64 * 1024;
    private static final int LONGEST_ANSWER = 1024;

    private final InetSocketAddress daemon;
    private final Duration connectTimeout;
    private final Duration timeout;
    private final Semaphore places;
    private final ScheduledThreadPoolExecutor clock =
            new ScheduledThreadPoolExecutor(
                    1, Thread.ofPlatform().daemon().name("virus-scan-timeout").factory());

    /**
     * A scanner.
     *
     * @param daemon its name is looked up for each file
     */
    ClamdScanner(InetSocketAddress daemon, ScanProperties properties) {
        this.daemon = daemon;
        this.connectTimeout = properties.connectTimeout();
        this.timeout = properties.timeout();
        this.places = new Semaphore(properties.concurrency(), true);
        this.clock.setRemoveOnCancelPolicy(true);
    }

    @Override
    public Verdict scan(InputStream content) throws IOException {
        long end = System.nanoTime() + timeout.toNanos();
        try {
            if (!places.tryAcquire(timeout.toNanos(), TimeUnit.NANOSECONDS)) {
                return new Verdict.Unavailable("too many files are being scanned");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Verdict.Unavailable("interrupted");
        }
        try (Socket socket = new Socket()) {
            Future<?> bound =
                    clock.schedule(
                            () -> closed(socket), end - System.nanoTime(), TimeUnit.NANOSECONDS);
            try {
                return converse(socket, content);
            } finally {
                bound.cancel(false);
            }
        } finally {
            places.release();
        }
    }

    private Verdict converse(Socket socket, InputStream content) throws IOException {
        DataOutputStream out;
        InputStream in;
        try {
            socket.connect(
                    new InetSocketAddress(daemon.getHostString(), daemon.getPort()),
                    Math.toIntExact(connectTimeout.toMillis()));
            socket.setSoTimeout(Math.toIntExact(timeout.toMillis()));
            out = new DataOutputStream(socket.getOutputStream());
            in = socket.getInputStream();
            out.write(COMMAND);
        } catch (IOException e) {
            return new Verdict.Unavailable(String.valueOf(e.getMessage()));
        }
        byte[] piece = new byte[PIECE];
        boolean heard = true;
        int length = content.readNBytes(piece, 0, PIECE);
        while (length > 0 && heard) {
            heard = sent(out, in, piece, length);
            length = content.readNBytes(piece, 0, PIECE);
        }
        return verdict(in, heard && sent(out, in, piece, 0));
    }

    /** Whether the daemon still listens; it answers early when it has had enough. */
    private static boolean sent(DataOutputStream out, InputStream in, byte[] piece, int length) {
        try {
            if (in.available() > 0) {
                return false;
            }
            out.writeInt(length);
            out.write(piece, 0, length);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** An answer that finds nothing counts only for a file that was sent as a whole. */
    private static Verdict verdict(InputStream in, boolean complete) {
        String answer;
        try {
            answer = new String(in.readNBytes(LONGEST_ANSWER), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return new Verdict.Unavailable(String.valueOf(e.getMessage()));
        }
        String text = answer.replace('\0', ' ').strip();
        if (text.endsWith(" FOUND")) {
            String found = text.substring(0, text.length() - " FOUND".length());
            return new Verdict.Infected(found.substring(found.indexOf(' ') + 1));
        }
        if (text.contains("size limit exceeded")) {
            return new Verdict.TooLarge();
        }
        return complete && text.equals("stream: OK")
                ? new Verdict.Clean()
                : new Verdict.Unavailable("unexpected answer: " + text);
    }

    private static void closed(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
