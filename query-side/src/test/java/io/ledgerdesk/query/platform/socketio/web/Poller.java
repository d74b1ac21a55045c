package io.ledgerdesk.query.platform.socketio.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A client that polls. */
final class Poller {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final HttpClient HTTP =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(PATIENCE)
                    .build();

    private final String url;
    private final String sessionId;

    private Poller(String url, String sessionId) {
        this.url = url;
        this.sessionId = sessionId;
    }

    static Poller open(String url) {
        HttpResponse<String> answer = get(url, "EIO=4&transport=polling");
        String sid = answer.body().replaceAll(".*\"sid\":\"([^\"]+)\".*", "$1");
        return new Poller(url, sid);
    }

    static Poller connected(String url) {
        Poller poller = open(url);
        poller.say("40{\"token\":\"" + SampleTalk.WORD + "\"}");
        poller.await(2);
        return poller;
    }

    String sessionId() {
        return sessionId;
    }

    private String query() {
        return "EIO=4&transport=polling&sid=" + sessionId;
    }

    HttpResponse<String> poll() {
        return get(url, query());
    }

    CompletableFuture<HttpResponse<String>> pollLater() {
        return HTTP.sendAsync(request(url, query()).build(), HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> say(String packets) {
        return send(
                request(url, query())
                        .header("Content-Type", "text/plain;charset=UTF-8")
                        .POST(HttpRequest.BodyPublishers.ofString(packets)));
    }

    HttpResponse<String> sayBytes(byte[] packets) {
        return send(request(url, query()).POST(HttpRequest.BodyPublishers.ofByteArray(packets)));
    }

    /** Polls until so many packets have come. */
    List<String> await(int count) {
        List<String> packets = new ArrayList<>();
        while (packets.size() < count) {
            HttpResponse<String> answer = poll();
            if (answer.statusCode() != 200) {
                throw new AssertionError(answer.statusCode() + " " + answer.body());
            }
            packets.addAll(List.of(answer.body().split("\u001e")));
        }
        return packets;
    }

    static HttpResponse<String> get(String url, String query) {
        return send(request(url, query));
    }

    static HttpRequest.Builder request(String url, String query) {
        return HttpRequest.newBuilder(URI.create(url + "/socket.io/?" + query)).timeout(PATIENCE);
    }

    static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
