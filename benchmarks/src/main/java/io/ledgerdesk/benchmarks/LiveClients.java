package io.ledgerdesk.benchmarks;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Any number of clients that speak Socket.IO over WebSockets of their own, on one thread: on a
 * small machine general clients would take what is to be measured.
 */
final class LiveClients implements AutoCloseable {

    private static final int READ_AT_ONCE = 256 * 1024;
    private static final long LOOK_NANOS = Duration.ofMillis(100).toNanos();
    private static final byte[] NOTHING = {};
    private static final byte[] BLANK_LINE = {'\r', '\n', '\r', '\n'};

    private final Arrivals arrivals;
    private final Selector selector;
    private final ByteBuffer in = ByteBuffer.allocate(READ_AT_ONCE);
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final PriorityQueue<Due> due = new PriorityQueue<>(Comparator.comparingLong(Due::at));
    private final AtomicInteger connected = new AtomicInteger();
    private final AtomicInteger lost = new AtomicInteger();
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private final Thread thread;
    private volatile int port;
    private volatile boolean running = true;

    LiveClients(Arrivals arrivals) throws IOException {
        this.arrivals = arrivals;
        this.selector = Selector.open();
        this.thread = Thread.ofPlatform().name("live-clients").daemon().start(this::loop);
    }

    private record Due(long at, LiveClient client) {}

    /** Connects clients, evenly over a time; {@link #awaitConnected} waits for them. */
    void connect(int toPort, List<LiveClient> clients, Duration over) {
        port = toPort;
        long now = System.nanoTime();
        tasks.add(
                () -> {
                    for (int i = 0; i < clients.size(); i++) {
                        due.add(new Due(now + over.toNanos() * i / clients.size(), clients.get(i)));
                    }
                });
        selector.wakeup();
    }

    /** Breaks all connections at once, without a word; who is not connected is left alone. */
    void breakOff(List<LiveClient> clients) {
        tasks.add(
                () -> {
                    for (LiveClient client : clients) {
                        SocketChannel channel = client.channel();
                        if (channel != null) {
                            try {
                                channel.setOption(StandardSocketOptions.SO_LINGER, 0);
                            } catch (IOException gone) {
                                failure.compareAndSet(null, gone);
                            }
                            letGo(client);
                        }
                    }
                });
        selector.wakeup();
    }

    int connected() {
        return connected.get();
    }

    /** So many connections have ended that nobody here ended. */
    int lost() {
        return lost.get();
    }

    void awaitConnected(int count, Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        while (connected.get() < count) {
            check();
            if (System.nanoTime() > end) {
                throw new IllegalStateException("only " + connected.get() + " are connected");
            }
            TimeUnit.MILLISECONDS.sleep(2);
        }
    }

    void awaitNobody(Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        while (connected.get() > 0) {
            check();
            if (System.nanoTime() > end) {
                throw new IllegalStateException(connected.get() + " are still connected");
            }
            TimeUnit.MILLISECONDS.sleep(2);
        }
    }

    /** Waits until so many frames have arrived, or it has taken too long. */
    void awaitArrivals(int count, Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        while (arrivals.count() < count && System.nanoTime() < end) {
            check();
            TimeUnit.MILLISECONDS.sleep(2);
        }
    }

    private void check() {
        @Nullable Throwable failed = failure.get();
        if (failed != null) {
            throw new IllegalStateException("a client failed", failed);
        }
    }

    private void loop() {
        while (running) {
            try {
                for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
                    task.run();
                }
                selector.select(Math.max(1, untilDue() / 1_000_000));
                openDue();
                for (SelectionKey key : selector.selectedKeys()) {
                    handle(key);
                }
                selector.selectedKeys().clear();
            } catch (IOException | RuntimeException e) {
                failure.compareAndSet(null, e);
            }
        }
    }

    private long untilDue() {
        Due first = due.peek();
        return first == null
                ? LOOK_NANOS
                : Math.clamp(first.at() - System.nanoTime(), 0, LOOK_NANOS);
    }

    private void openDue() throws IOException {
        for (Due first = due.peek();
                first != null && first.at() <= System.nanoTime();
                first = due.peek()) {
            due.remove();
            open(first.client());
        }
    }

    private void open(LiveClient client) throws IOException {
        SocketChannel channel = SocketChannel.open();
        channel.configureBlocking(false);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        client.setChannel(channel);
        client.setPhase(LiveClient.Phase.OPENING);
        channel.register(selector, SelectionKey.OP_CONNECT, client);
        if (channel.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))) {
            opened(channel.keyFor(selector), client);
        }
    }

    private void handle(SelectionKey key) {
        LiveClient client = (LiveClient) key.attachment();
        try {
            if (key.isValid() && key.isConnectable() && channel(client).finishConnect()) {
                opened(key, client);
            }
            if (key.isValid() && key.isReadable()) {
                read(client);
            }
        } catch (IOException gone) {
            lost.incrementAndGet();
            letGo(client);
        }
    }

    private static SocketChannel channel(LiveClient client) throws IOException {
        SocketChannel channel = client.channel();
        if (channel == null) {
            throw new IOException("not connected");
        }
        return channel;
    }

    private void letGo(LiveClient client) {
        SocketChannel channel = client.channel();
        if (client.phase() == LiveClient.Phase.CONNECTED) {
            connected.decrementAndGet();
        }
        client.setPhase(LiveClient.Phase.AWAY);
        client.setChannel(null);
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException gone) {
            failure.compareAndSet(null, gone);
        }
    }

    private void opened(SelectionKey key, LiveClient client) throws IOException {
        key.interestOps(SelectionKey.OP_READ);
        client.setPhase(LiveClient.Phase.UPGRADING);
        write(
                client,
                ByteBuffer.wrap(
                        ("GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: 127.0.0.1:"
                                        + port
                                        + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                                        + "Sec-WebSocket-Key: bGVkZ2VyZGVzay1iZW5jaA==\r\n"
                                        + "Sec-WebSocket-Version: 13\r\n\r\n")
                                .getBytes(StandardCharsets.ISO_8859_1)));
    }

    private static void write(LiveClient client, ByteBuffer bytes) throws IOException {
        channel(client).write(bytes);
        if (bytes.hasRemaining()) {
            throw new IllegalStateException("the server does not read");
        }
    }

    /** One masked text frame; masked with nothing, which is as good as any mask. */
    private static void say(LiveClient client, String text) throws IOException {
        byte[] payload = text.getBytes(StandardCharsets.UTF_8);
        ByteBuffer frame = ByteBuffer.allocate(payload.length + 8).put((byte) 0x81);
        if (payload.length <= 125) {
            frame.put((byte) (0x80 | payload.length));
        } else {
            frame.put((byte) (0x80 | 126)).putShort((short) payload.length);
        }
        write(client, frame.putInt(0).put(payload).flip());
    }

    private void read(LiveClient client) throws IOException {
        boolean more = true;
        while (more && client.channel() != null) {
            in.clear();
            in.put(client.rest());
            int count = channel(client).read(in);
            if (count < 0) {
                throw new IOException("the server closed the connection");
            }
            more = !in.hasRemaining();
            int parsed = parse(client, in.array(), in.position(), System.nanoTime());
            client.keep(
                    parsed == in.position()
                            ? NOTHING
                            : Arrays.copyOfRange(in.array(), parsed, in.position()));
        }
    }

    /** Where the first frame begins that is not whole. */
    private int parse(LiveClient client, byte[] bytes, int end, long now) throws IOException {
        int start = 0;
        if (client.phase() == LiveClient.Phase.UPGRADING) {
            start = afterHeaders(bytes, end);
            if (start == 0) {
                return 0;
            }
            if (!new String(bytes, 0, 12, StandardCharsets.ISO_8859_1).endsWith(" 101")) {
                throw new IllegalStateException("the server does not upgrade the connection");
            }
            client.setPhase(LiveClient.Phase.GREETING);
        }
        while (end - start >= 2) {
            int length = bytes[start + 1] & 0x7F;
            int header = 2;
            if (length == 126) {
                header = 4;
                length =
                        end - start < header
                                ? Integer.MAX_VALUE / 2
                                : ((bytes[start + 2] & 0xFF) << 8) | (bytes[start + 3] & 0xFF);
            } else if (length == 127) {
                throw new IllegalStateException("too long a frame");
            }
            if (end - start < header + length) {
                return start;
            }
            if ((bytes[start] & 0x0F) == 8) {
                throw new IOException("the server closed the WebSocket");
            }
            packet(client, bytes, start + header, start + header + length, now);
            start += header + length;
        }
        return start;
    }

    private static int afterHeaders(byte[] bytes, int end) {
        for (int i = 0; i + BLANK_LINE.length <= end; i++) {
            if (Arrays.equals(bytes, i, i + BLANK_LINE.length, BLANK_LINE, 0, BLANK_LINE.length)) {
                return i + BLANK_LINE.length;
            }
        }
        return 0;
    }

    private void packet(LiveClient client, byte[] bytes, int start, int end, long now)
            throws IOException {
        switch (bytes[start]) {
            case '0' -> say(client, "40" + client.auth());
            case '2' -> say(client, "3");
            case '4' -> {
                switch (bytes[start + 1]) {
                    case '0' -> {
                        client.setPhase(LiveClient.Phase.CONNECTED);
                        connected.incrementAndGet();
                    }
                    case '2' -> event(client, bytes, start, end, now);
                    default ->
                            throw new IllegalStateException(
                                    new String(bytes, start, end - start, StandardCharsets.UTF_8));
                }
            }
            default -> throw new IllegalStateException("an unknown packet");
        }
    }

    private void event(LiveClient client, byte[] bytes, int start, int end, long now) {
        long position = LivePosition.in(bytes, start, end);
        if (LivePosition.isResync(bytes, start, end)) {
            client.resync();
        } else if (position >= 0) {
            client.heard(position);
            arrivals.add(position, now);
        }
    }

    @Override
    public void close() throws IOException {
        running = false;
        selector.wakeup();
        try {
            thread.join(Duration.ofSeconds(10));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        for (SelectionKey key : selector.keys()) {
            key.channel().close();
        }
        selector.close();
    }
}
