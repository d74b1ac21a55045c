package io.ledgerdesk.query.live.web;

import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;

/** A plain client of Server-Sent Events, as simple as a script would have one. */
final class EventClient implements AutoCloseable {

    /** An event as it came. */
    record Event(String id, String name, String data) {

        @Override
        public String toString() {
            return name + '@' + id;
        }
    }

    private final Socket socket;
    private final List<String> head = new CopyOnWriteArrayList<>();
    private final List<Event> events = new CopyOnWriteArrayList<>();
    private String id = "";
    private String name = "";
    private String data = "";
    private volatile boolean greeted;
    private volatile boolean ended;

    private EventClient(Socket socket) {
        this.socket = socket;
    }

    static EventClient open(int port, String path, String token, String lastEventId)
            throws IOException {
        EventClient client = new EventClient(new Socket(InetAddress.getLoopbackAddress(), port));
        String request =
                "GET "
                        + path
                        + " HTTP/1.1\r\nHost: 127.0.0.1:"
                        + port
                        + "\r\nAccept: text/event-stream\r\nAuthorization: Bearer "
                        + token
                        + (lastEventId == null ? "" : "\r\nLast-Event-ID: " + lastEventId)
                        + "\r\n\r\n";
        client.socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
        Thread.ofPlatform().daemon().start(client::read);
        await().atMost(Duration.ofSeconds(30)).until(() -> client.greeted);
        return client;
    }

    /** Status line and headers. */
    List<String> head() {
        return head;
    }

    List<Event> events() {
        return events;
    }

    boolean isEnded() {
        return ended;
    }

    List<String> awaitEvents(int count) {
        await().atMost(Duration.ofSeconds(60)).until(() -> events.size() >= count);
        return events.stream().map(Event::toString).toList();
    }

    private void read() {
        try (DataInputStream in = new DataInputStream(socket.getInputStream())) {
            for (String line = line(in); !line.isEmpty(); line = line(in)) {
                head.add(line.toLowerCase(Locale.ROOT));
            }
            StringBuilder text = new StringBuilder();
            for (int size = size(in); size > 0; size = size(in)) {
                text.append(new String(in.readNBytes(size), StandardCharsets.UTF_8));
                line(in);
                int end = text.indexOf("\n");
                while (end >= 0) {
                    take(text.substring(0, end));
                    text.delete(0, end + 1);
                    end = text.indexOf("\n");
                }
            }
        } catch (IOException closed) {
            ended = true;
        }
        ended = true;
    }

    private static int size(InputStream in) throws IOException {
        return Integer.parseInt(line(in), 16);
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                throw new IOException("ended");
            }
            if (b != '\r') {
                line.write(b);
            }
        }
        return line.toString(StandardCharsets.UTF_8);
    }

    private void take(String line) {
        if (line.startsWith(":")) {
            greeted = true;
        } else if (line.startsWith("id: ")) {
            id = line.substring(4);
        } else if (line.startsWith("event: ")) {
            name = line.substring(7);
        } else if (line.startsWith("data: ")) {
            data = line.substring(6);
        } else if (line.isEmpty() && !name.isEmpty()) {
            events.add(new Event(id, name, data));
            name = "";
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
