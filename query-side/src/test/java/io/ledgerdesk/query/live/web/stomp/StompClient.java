package io.ledgerdesk.query.live.web.stomp;

import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** A plain client of STOMP 1.2 over a WebSocket. */
final class StompClient implements WebSocket.Listener, AutoCloseable {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();

    /** A frame as it came. */
    record Received(String command, Map<String, String> headers, String body) {

        String header(String name) {
            return headers.get(name);
        }

        @Override
        public String toString() {
            return command.equals("MESSAGE")
                    ? header("subscription") + ' ' + header("event") + '@' + header("cursor")
                    : command;
        }
    }

    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final StringBuilder partial = new StringBuilder();
    private volatile boolean closed;
    private WebSocket socket;

    private StompClient() {}

    static StompClient open(int port) throws Exception {
        StompClient client = new StompClient();
        client.socket =
                HTTP.newWebSocketBuilder()
                        .subprotocols("v12.stomp")
                        .buildAsync(URI.create("ws://127.0.0.1:" + port + "/ws"), client)
                        .get(30, TimeUnit.SECONDS);
        return client;
    }

    static StompClient connect(int port, String token, String... headers) throws Exception {
        StompClient client = open(port);
        client.send("CONNECT", "", headers(token, headers));
        client.awaitFrame("CONNECTED");
        return client;
    }

    static String[] headers(String token, String... more) {
        String[] headers = new String[more.length + 3];
        headers[0] = "accept-version:1.1,1.2";
        headers[1] = "host:ledgerdesk";
        headers[2] = "Authorization:Bearer " + token;
        System.arraycopy(more, 0, headers, 3, more.length);
        return headers;
    }

    void send(String command, String body, String... headers) throws Exception {
        socket.sendText(command + '\n' + String.join("\n", headers) + "\n\n" + body + '\0', true)
                .get(30, TimeUnit.SECONDS);
    }

    /** Subscribes, and waits until that has been taken. */
    void subscribe(String id, String destination, String... headers) throws Exception {
        String[] all = new String[headers.length + 3];
        all[0] = "id:" + id;
        all[1] = "destination:" + destination;
        all[2] = "receipt:r-" + id;
        System.arraycopy(headers, 0, all, 3, headers.length);
        send("SUBSCRIBE", "", all);
        await().atMost(Duration.ofSeconds(30))
                .until(
                        () ->
                                received.stream()
                                        .anyMatch(
                                                frame ->
                                                        ("r-" + id)
                                                                .equals(
                                                                        frame.header(
                                                                                "receipt-id"))));
    }

    Received awaitFrame(String command) {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> received.stream().anyMatch(frame -> frame.command().equals(command)));
        return received.stream()
                .filter(frame -> frame.command().equals(command))
                .findFirst()
                .orElseThrow();
    }

    List<Received> awaitMessages(String subscription, int count) {
        await().atMost(Duration.ofSeconds(30)).until(() -> messages(subscription).size() >= count);
        return messages(subscription);
    }

    List<Received> messages(String subscription) {
        return received.stream()
                .filter(frame -> subscription.equals(frame.header("subscription")))
                .toList();
    }

    List<Received> received() {
        return received;
    }

    boolean isClosed() {
        return closed;
    }

    @Override
    public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
        partial.append(data);
        if (last) {
            String text = partial.toString();
            partial.setLength(0);
            if (!text.isBlank()) {
                received.add(parse(text));
            }
        }
        webSocket.request(1);
        return null;
    }

    private static Received parse(String text) {
        int head = text.indexOf("\n\n");
        String[] lines = text.substring(0, head).split("\n", -1);
        Map<String, String> headers = new LinkedHashMap<>();
        for (int i = 1; i < lines.length; i++) {
            int colon = lines[i].indexOf(':');
            headers.putIfAbsent(
                    lines[i].substring(0, colon),
                    lines[i].substring(colon + 1).strip().replace("\\c", ":"));
        }
        return new Received(
                lines[0].strip(), headers, text.substring(head + 2, text.lastIndexOf('\0')));
    }

    @Override
    public CompletionStage<?> onClose(WebSocket webSocket, int statusCode, String reason) {
        closed = true;
        return null;
    }

    @Override
    public void onError(WebSocket webSocket, Throwable error) {
        closed = true;
    }

    @Override
    public void close() {
        socket.abort();
    }
}
