package io.ledgerdesk.websample;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A running application with an edge, and ways to call it from outside. */
final class SampleEdge implements AutoCloseable {

    static final String JSON = "application/json;charset=utf-8";
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final Duration BOUND = Duration.ofSeconds(20);

    private final ConfigurableApplicationContext context;
    private final HttpClient client =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(BOUND)
                    .build();

    private SampleEdge(ConfigurableApplicationContext context) {
        this.context = context;
    }

    static SampleEdge start(String... properties) {
        return start(List.of(), properties);
    }

    static SampleEdge start(List<Class<?>> more, String... properties) {
        List<String> all =
                new ArrayList<>(
                        List.of(
                                "--server.port=0",
                                "--server.address=127.0.0.1",
                                "--spring.main.banner-mode=off",
                                "--logging.level.root=off"));
        for (String property : properties) {
            all.add("--" + property);
        }
        List<Class<?>> sources = new ArrayList<>(more);
        sources.add(SampleApplication.class);
        return new SampleEdge(
                new SpringApplicationBuilder(sources.toArray(Class<?>[]::new))
                        .run(all.toArray(String[]::new)));
    }

    ConfigurableApplicationContext context() {
        return context;
    }

    int port() {
        return ((ServletWebServerApplicationContext) context).getWebServer().getPort();
    }

    Answer get(String path, String... headers) {
        return send("GET", path, null, headers);
    }

    Answer post(String path, String json, String... headers) {
        return sendJson("POST", path, json, headers);
    }

    Answer sendJson(String method, String path, String json, String... headers) {
        List<String> all = new ArrayList<>(List.of("Content-Type", "application/json"));
        all.addAll(List.of(headers));
        return send(
                method, path, json.getBytes(StandardCharsets.UTF_8), all.toArray(String[]::new));
    }

    Answer send(String method, String path, byte[] body, String... headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
                        .timeout(BOUND)
                        .method(
                                method,
                                body == null
                                        ? HttpRequest.BodyPublishers.noBody()
                                        : HttpRequest.BodyPublishers.ofByteArray(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request.build());
    }

    Answer send(HttpRequest request) {
        try {
            HttpResponse<String> response =
                    client.send(
                            request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            return new Answer(
                    response.statusCode(),
                    name -> response.headers().allValues(name),
                    response.body());
        } catch (IOException unreachable) {
            throw new IllegalStateException(unreachable);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** Sends bytes as they are and reads until the server closes. */
    Answer raw(String request) {
        return raw(request.getBytes(StandardCharsets.ISO_8859_1));
    }

    Answer raw(byte[] request) {
        try (Socket socket = new Socket("127.0.0.1", port())) {
            socket.setSoTimeout((int) BOUND.toMillis());
            socket.getOutputStream().write(request);
            socket.getOutputStream().flush();
            ByteArrayOutputStream answer = new ByteArrayOutputStream();
            InputStream in = socket.getInputStream();
            in.transferTo(answer);
            return parse(answer.toString(StandardCharsets.UTF_8));
        } catch (IOException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private static Answer parse(String text) {
        int blank = text.indexOf("\r\n\r\n");
        List<String> lines = List.of(text.substring(0, blank).split("\r\n"));
        String body = text.substring(blank + 4);
        boolean chunked =
                lines.stream()
                        .anyMatch(
                                line ->
                                        line.toLowerCase(Locale.ROOT)
                                                .startsWith("transfer-encoding: chunked"));
        return new Answer(
                Integer.parseInt(lines.getFirst().split(" ")[1]),
                name ->
                        lines.stream()
                                .filter(
                                        line ->
                                                line.toLowerCase(Locale.ROOT)
                                                        .startsWith(
                                                                name.toLowerCase(Locale.ROOT)
                                                                        + ":"))
                                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                                .toList(),
                chunked ? body.replaceAll("(?m)^[0-9a-f]+\r\n", "").strip() : body);
    }

    @Override
    public void close() {
        client.shutdownNow();
        context.close();
    }

    interface Headers {
        List<String> all(String name);
    }

    /** What came back. */
    record Answer(int status, Headers headers, String body) {

        String header(String name) {
            List<String> values = headers.all(name);
            return values.isEmpty() ? null : String.join(", ", values);
        }

        JsonNode json() {
            return MAPPER.readTree(body);
        }

        String at(String pointer) {
            return json().at(pointer).asString();
        }

        boolean has(String pointer) {
            return !json().at(pointer).isMissingNode();
        }
    }
}
