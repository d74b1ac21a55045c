package io.ledgerdesk.standalone;

import io.ledgerdesk.standalone.postgres.PostgresPrograms;

import org.springframework.context.ConfigurableApplicationContext;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A whole Ledgerdesk in this process, as {@code main} would start it, on a port of its own. */
public final class RunningLedgerdesk implements AutoCloseable {

    static final String SECRET = "a secret of a good thirty-two bytes";

    private final ConfigurableApplicationContext context;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    private RunningLedgerdesk(ConfigurableApplicationContext context) {
        this.context = context;
    }

    public static RunningLedgerdesk start(Path dataDirectory, String... more) {
        List<String> arguments = new ArrayList<>();
        if (List.of(more).stream().noneMatch(argument -> argument.startsWith("--server.port="))) {
            arguments.add("--server.port=0");
        }
        arguments.add("--ledgerdesk.data-dir=" + dataDirectory);
        arguments.add("--ledgerdesk.postgres-programs=" + PostgresPrograms.DIRECTORY);
        // Longer than the default: what is read after a write is to be seen on a busy machine too.
        arguments.add("--ledgerdesk.command.views-wait=20s");
        arguments.addAll(List.of(more));
        String[] all = arguments.toArray(String[]::new);
        return new RunningLedgerdesk(StandaloneApplication.application(all).run(all));
    }

    public static RunningLedgerdesk startEmpty(Path dataDirectory, String... more) {
        List<String> arguments = new ArrayList<>(List.of(more));
        arguments.add("--ledgerdesk.identity.jwt.secret=" + SECRET);
        return start(dataDirectory, arguments.toArray(String[]::new));
    }

    public static RunningLedgerdesk startDemo(Path dataDirectory, String... more) {
        List<String> arguments = new ArrayList<>(List.of(more));
        arguments.add("--ledgerdesk.demo=true");
        return start(dataDirectory, arguments.toArray(String[]::new));
    }

    public String property(String name) {
        return context.getEnvironment().getRequiredProperty(name);
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    public JsonNode get(String path, String credentials) throws IOException, InterruptedException {
        return send("GET", path, credentials, "");
    }

    /**
     * Sends a request and expects success.
     *
     * @param credentials a header's name and value with a colon between them
     */
    public JsonNode send(String method, String path, String credentials, String body)
            throws IOException, InterruptedException {
        int colon = credentials.indexOf(':');
        HttpResponse<String> response =
                client.send(
                        HttpRequest.newBuilder(
                                        URI.create(
                                                "http://127.0.0.1:"
                                                        + property("local.server.port")
                                                        + path))
                                .timeout(Duration.ofSeconds(10))
                                .header(
                                        credentials.substring(0, colon),
                                        credentials.substring(colon + 1).strip())
                                .header("Content-Type", "application/json")
                                .method(method, HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() >= 300) {
            throw new AssertionError(
                    method + " " + path + ": " + response.statusCode() + " " + response.body());
        }
        return JsonMapper.shared().readTree(response.body()).get("data");
    }

    @Override
    public void close() {
        context.close();
    }
}
