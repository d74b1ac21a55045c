package io.ledgerdesk.systemtests.process;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Somebody who talks HTTP to a server, with their own credentials. */
public final class Client {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final HttpClient HTTP =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(5))
                    .build();

    private final String url;
    private final Map<String, String> headers;

    public Client(String url, Map<String, String> headers) {
        this.url = url;
        this.headers = headers;
    }

    /** With a bearer token. */
    public static Client bearing(String url, String token) {
        return new Client(url, Map.of("Authorization", "Bearer " + token));
    }

    public Client at(String otherUrl) {
        return new Client(otherUrl, headers);
    }

    /** What came back. */
    public record Answer(int status, JsonNode body, java.net.http.HttpHeaders headers) {
        public JsonNode data() {
            return body.path("data");
        }

        public Optional<String> header(String name) {
            return headers.firstValue(name);
        }
    }

    public Answer get(String path) throws IOException, InterruptedException {
        return send("GET", path, null, Map.of());
    }

    public Answer get(String path, Map<String, String> more)
            throws IOException, InterruptedException {
        return send("GET", path, null, more);
    }

    public Answer post(String path, Object body) throws IOException, InterruptedException {
        return send("POST", path, body, Map.of());
    }

    public Answer patch(String path, Object body) throws IOException, InterruptedException {
        return send("PATCH", path, body, Map.of());
    }

    public Answer put(String path, Object body) throws IOException, InterruptedException {
        return send("PUT", path, body, Map.of());
    }

    public Answer send(String method, String path, Object body, Map<String, String> more)
            throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(url + path))
                        .timeout(Duration.ofSeconds(30))
                        .method(
                                method,
                                body == null
                                        ? HttpRequest.BodyPublishers.noBody()
                                        : HttpRequest.BodyPublishers.ofString(
                                                JSON.writeValueAsString(body)))
                        .header("Content-Type", "application/json");
        headers.forEach(request::header);
        more.forEach(request::header);
        HttpResponse<String> response =
                HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        JsonNode json =
                response.body().isEmpty()
                        ? JSON.createObjectNode()
                        : JSON.readTree(response.body());
        return new Answer(response.statusCode(), json, response.headers());
    }
}
