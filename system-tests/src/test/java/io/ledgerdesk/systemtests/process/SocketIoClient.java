package io.ledgerdesk.systemtests.process;

import org.awaitility.Awaitility;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** A Socket.IO client over a WebSocket of the JDK's own, for where Node is not there. */
public final class SocketIoClient implements AutoCloseable, WebSocket.Listener {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final String token;
    private final StringBuilder text = new StringBuilder();
    private final List<Heard> heard = new CopyOnWriteArrayList<>();
    private volatile boolean connected;
    private WebSocket socket;

    /** An event as it came. */
    public record Heard(String event, JsonNode payload) {}

    private SocketIoClient(String token) {
        this.token = token;
    }

    /** Connects, and waits until that is confirmed. */
    public static SocketIoClient connect(String url, String token) throws Exception {
        SocketIoClient client = new SocketIoClient(token);
        client.socket =
                HTTP.newWebSocketBuilder()
                        .buildAsync(
                                URI.create(
                                        url.replaceFirst("http", "ws")
                                                + "/socket.io/?EIO=4&transport=websocket"),
                                client)
                        .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        Awaitility.await().atMost(PATIENCE).until(() -> client.connected);
        return client;
    }

    /** All of it, in order, greetings included. */
    public List<Heard> heard() {
        return heard;
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
        text.append(part);
        if (last) {
            take(from, text.toString());
            text.setLength(0);
        }
        from.request(1);
        return null;
    }

    private void take(WebSocket from, String packet) {
        if (packet.startsWith("0")) {
            from.sendText("40{\"token\":\"" + token + "\"}", true);
        } else if (packet.equals("2")) {
            from.sendText("3", true);
        } else if (packet.startsWith("40")) {
            connected = true;
        } else if (packet.startsWith("42")) {
            JsonNode event = JSON.readTree(packet.substring(2));
            heard.add(new Heard(event.path(0).stringValue(), event.path(1)));
        }
    }

    @Override
    public void close() {
        socket.abort();
    }
}
