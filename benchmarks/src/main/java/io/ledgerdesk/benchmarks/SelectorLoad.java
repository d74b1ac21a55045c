package io.ledgerdesk.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;

/**
 * Closed-loop load over HTTP/1.1, bounded in time: each of many connections sends the same request
 * again when its answer is complete. Two threads serve them all, as {@code pgbench} does it, so
 * that the client's part of the machine is of the same kind.
 */
final class SelectorLoad {

    private static final int THREADS = 2;
    private static final long PATIENCE_MILLIS = 30_000;

    private final int port;
    private final List<byte[]> requests;
    private final int status;
    private final LongAdder lagging;

    /**
     * Not yet begun.
     *
     * @param requests one for each connection
     * @param status that every answer must have
     * @param lagging counts the answers that said that the read models are behind
     */
    SelectorLoad(int port, List<String> requests, int status, LongAdder lagging) {
        this.port = port;
        this.requests =
                requests.stream().map(request -> request.getBytes(StandardCharsets.UTF_8)).toList();
        this.status = status;
        this.lagging = lagging;
    }

    /** Answers a second, all connections together. */
    double perSecond(Duration duration)
            throws InterruptedException, ExecutionException, TimeoutException {
        try (ExecutorService executor = Executors.newFixedThreadPool(THREADS)) {
            long start = System.nanoTime();
            long end = start + duration.toNanos();
            List<Callable<Long>> loops = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                int thread = i;
                loops.add(() -> serve(thread, end));
            }
            long total = 0;
            for (Future<Long> loop :
                    executor.invokeAll(loops, duration.toSeconds() + 60, TimeUnit.SECONDS)) {
                total += loop.get(1, TimeUnit.SECONDS);
            }
            return total * 1e9 / (System.nanoTime() - start);
        }
    }

    private long serve(int thread, long end) throws IOException {
        List<Connection> connections = new ArrayList<>();
        try (Selector selector = Selector.open()) {
            for (byte[] request :
                    IntStream.range(0, requests.size())
                            .filter(index -> index % THREADS == thread)
                            .mapToObj(requests::get)
                            .toList()) {
                Connection connection = new Connection(request, selector);
                connections.add(connection);
                connection.open();
            }
            long done = 0;
            int waiting = connections.size();
            while (waiting > 0) {
                int[] answered = new int[2];
                int ready =
                        selector.select(
                                key -> {
                                    Connection connection = (Connection) key.attachment();
                                    if (connection.isAnswered()) {
                                        answered[0]++;
                                        if (System.nanoTime() < end) {
                                            connection.send();
                                        } else {
                                            answered[1]++;
                                        }
                                    }
                                },
                                PATIENCE_MILLIS);
                if (ready == 0) {
                    throw new IOException("no answer within " + PATIENCE_MILLIS + " ms");
                }
                done += answered[0];
                waiting -= answered[1];
            }
            return done;
        } finally {
            for (Connection connection : connections) {
                connection.close();
            }
        }
    }

    /** One of them, and the answer that it is reading. */
    private final class Connection {

        private static final int LONGEST_ANSWER = 65_536;
        private static final byte[] LAST_CHUNK = ascii("\r\n0\r\n\r\n");
        private static final byte[] END_OF_HEAD = ascii("\r\n\r\n");
        private static final byte[] LENGTH = ascii("\r\ncontent-length: ");
        private static final byte[] LAGGING = ascii("\r\nx-views-lagging: true");
        private static final byte[] CLOSING = ascii("\r\nconnection: close");
        private static final int STATUS = 9;
        private static final int NONE = -1;

        private final ByteBuffer request;
        private final Selector selector;
        private final ByteBuffer answer = ByteBuffer.allocateDirect(LONGEST_ANSWER);
        private final byte[] head = new byte[LONGEST_ANSWER];
        private SocketChannel channel;
        private boolean closing;

        Connection(byte[] request, Selector selector) throws IOException {
            this.request = ByteBuffer.allocateDirect(request.length).put(request).flip();
            this.selector = selector;
            this.channel = SocketChannel.open();
        }

        void open() throws IOException {
            channel.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            channel.configureBlocking(false);
            channel.register(selector, SelectionKey.OP_READ, this);
            write();
        }

        void send() {
            try {
                if (closing) {
                    channel.close();
                    channel = SocketChannel.open();
                    open();
                } else {
                    write();
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** What is sent is small, and nothing is under way: the system takes it at once. */
        private void write() throws IOException {
            request.rewind();
            while (request.hasRemaining()) {
                channel.write(request);
            }
        }

        /** Reads on; whether the answer is complete. */
        boolean isAnswered() {
            try {
                if (channel.read(answer) < 0) {
                    throw new IOException("the server closed the connection");
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            if (!answer.hasRemaining()) {
                throw new IllegalStateException("an answer is longer than " + LONGEST_ANSWER);
            }
            int length = answer.position();
            answer.get(0, head, 0, length);
            int endOfHead = find(END_OF_HEAD, length);
            if (endOfHead == NONE) {
                return false;
            }
            int body = endOfHead + END_OF_HEAD.length;
            int announced = find(LENGTH, endOfHead);
            boolean complete =
                    announced == NONE
                            ? endsWithLastChunk(length)
                            : length == body + number(announced + LENGTH.length);
            if (complete) {
                take(endOfHead);
            }
            return complete;
        }

        private void take(int endOfHead) {
            if (number(STATUS) != status) {
                throw new IllegalStateException("answered " + number(STATUS));
            }
            closing = find(CLOSING, endOfHead) != NONE;
            if (find(LAGGING, endOfHead) != NONE) {
                lagging.increment();
            }
            answer.clear();
        }

        private boolean endsWithLastChunk(int length) {
            int start = length - LAST_CHUNK.length;
            return start >= 0
                    && Arrays.equals(head, start, length, LAST_CHUNK, 0, LAST_CHUNK.length);
        }

        /** In the case of {@code text}, which is lower, or not. */
        private int find(byte[] text, int length) {
            for (int start = 0; start <= length - text.length; start++) {
                int at = 0;
                while (at < text.length && lower(head[start + at]) == text[at]) {
                    at++;
                }
                if (at == text.length) {
                    return start;
                }
            }
            return NONE;
        }

        private static int lower(byte letter) {
            return letter >= 'A' && letter <= 'Z' ? letter + ('a' - 'A') : letter;
        }

        private int number(int start) {
            int number = 0;
            for (int at = start; head[at] >= '0' && head[at] <= '9'; at++) {
                number = number * 10 + (head[at] - '0');
            }
            return number;
        }

        private static byte[] ascii(String text) {
            return text.getBytes(StandardCharsets.US_ASCII);
        }

        void close() throws IOException {
            channel.close();
        }
    }
}
