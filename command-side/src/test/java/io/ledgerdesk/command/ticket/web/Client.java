package io.ledgerdesk.command.ticket.web;

import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/** Somebody who talks HTTP to a server, with credentials of their own. */
public record Client(String url, Map<String, String> headers) {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final HttpClient HTTP =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(5))
                    .build();

    public static Client bearing(String url, String token) {
        return new Client(
                url,
                Map.of("Authorization", "Bearer " + token, "Content-Type", "application/json"));
    }

    public Answer post(String path, Object body) {
        return send("POST", path, JSON.writeValueAsString(body), Map.of());
    }

    public Answer patch(String path, Object body) {
        return send("PATCH", path, JSON.writeValueAsString(body), Map.of());
    }

    public Answer put(String path, Object body) {
        return send("PUT", path, JSON.writeValueAsString(body), Map.of());
    }

    /** Without a body, but with the content type of JSON, as the mobile app does. */
    public Answer patch(String path) {
        return send("PATCH", path, "", Map.of());
    }

    public Answer send(String method, String path, String body, Map<String, String> more) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(url + path))
                        .timeout(Duration.ofSeconds(30))
                        .method(method, HttpRequest.BodyPublishers.ofString(body));
        headers.forEach(request::setHeader);
        more.forEach(request::setHeader);
        try {
            return Answer.of(HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Uploads a file as a requester does. */
    public Answer uploads(String filename, byte[] content) {
        return uploads("/api/support/tickets/upload", "file", filename, content);
    }

    public Answer uploads(String path, String field, String filename, byte[] content) {
        String boundary = "a-boundary-of-its-own";
        byte[] head =
                ("--"
                                + boundary
                                + "\r\nContent-Disposition: form-data; name=\""
                                + field
                                + "\"; filename=\""
                                + filename
                                + "\"\r\nContent-Type: application/octet-stream\r\n\r\n")
                        .getBytes(StandardCharsets.UTF_8);
        byte[] tail = ("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8);
        return sends(
                path,
                "multipart/form-data; boundary=" + boundary,
                HttpRequest.BodyPublishers.concat(
                        HttpRequest.BodyPublishers.ofByteArray(head),
                        HttpRequest.BodyPublishers.ofByteArray(content),
                        HttpRequest.BodyPublishers.ofByteArray(tail)));
    }

    /** Posts a body of any kind. */
    public Answer sends(String path, String contentType, HttpRequest.BodyPublisher body) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(url + path))
                        .timeout(Duration.ofSeconds(60))
                        .POST(body);
        headers.forEach(request::setHeader);
        request.setHeader("Content-Type", contentType);
        try {
            return Answer.of(HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Uploads a text and answers its url. */
    public String uploaded(String filename) {
        return uploads(filename, "a text".getBytes(StandardCharsets.UTF_8))
                .succeeds(200, "File uploaded successfully")
                .text("url");
    }

    /** Opens a ticket and answers its id. */
    public String opensTicket() {
        return post(
                        "/api/support/tickets",
                        Map.of("title", "Help", "description", "Please", "category", "Other"))
                .succeeds(201, "Support ticket created successfully")
                .text("id");
    }
}
