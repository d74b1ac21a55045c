package io.ledgerdesk.standalone.cli;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * Which server to talk to, and as whom. A command of several words takes these options behind any
 * of its words.
 */
final class ServerOptions {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int FIRST_REFUSAL = 300;

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    @Option(
            names = "--server",
            scope = ScopeType.INHERIT,
            defaultValue = "${env:LEDGERDESK_SERVER:-http://127.0.0.1:7566}",
            description = "Where it listens (default: ${DEFAULT-VALUE}).")
    private String server = "";

    @Option(
            names = "--token",
            scope = ScopeType.INHERIT,
            defaultValue = "${env:LEDGERDESK_TOKEN:-}",
            description = "An agent's token; else the admin key. Better in LEDGERDESK_TOKEN.")
    private String token = "";

    @Option(
            names = "--admin-key",
            scope = ScopeType.INHERIT,
            defaultValue = "${env:LEDGERDESK_ADMIN_KEY:-}",
            description =
                    "The agents' key; else the one in the data directory. Better in"
                            + " LEDGERDESK_ADMIN_KEY.")
    private String adminKey = "";

    @Option(
            names = "--data-dir",
            scope = ScopeType.INHERIT,
            defaultValue = "${env:DATA_DIR:-data}",
            description = "The data directory (default: ${DEFAULT-VALUE}).")
    private Path dataDir = Path.of("data");

    Path dataDir() {
        return dataDir;
    }

    JsonNode get(String path) {
        return send(request(path).GET());
    }

    /** Asks again each second while the server is still putting the answer together. */
    JsonNode getOnceReady(String path, Consumer<String> told) {
        while (true) {
            try {
                return get(path);
            } catch (Refusal refusal) {
                if (!refusal.code().startsWith("past_cop")) {
                    throw refusal;
                }
                told.accept(String.valueOf(refusal.getMessage()));
                Pauses.second();
            }
        }
    }

    JsonNode delete(String path) {
        return send(request(path).DELETE());
    }

    /** Sends a command with a body, which may be empty. */
    JsonNode post(String path, String body) {
        return send(
                request(path)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request;
        try {
            request = HttpRequest.newBuilder(URI.create(server + path));
        } catch (IllegalArgumentException e) {
            throw new CliFailure(ExitCodes.USAGE, "No address of a server: " + server);
        }
        request.timeout(Duration.ofSeconds(60));
        String key = keyOrNull();
        if (!token.isBlank()) {
            request.header("Authorization", "Bearer " + token);
        } else if (key != null) {
            request.header("x-admin-key", key);
        }
        return request;
    }

    private @Nullable String keyOrNull() {
        if (!adminKey.isBlank()) {
            return adminKey;
        }
        try {
            return Files.readString(dataDir.resolve("admin.key")).strip();
        } catch (IOException noneThere) {
            return null;
        }
    }

    private JsonNode send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response =
                    http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            JsonNode answer = answer(response);
            if (response.statusCode() >= FIRST_REFUSAL) {
                throw new Refusal(
                        response.statusCode(),
                        answer.path("code").asString(""),
                        answer.path("message").asString(""));
            }
            return answer.path("data");
        } catch (IOException e) {
            String why = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
            throw new CliFailure(ExitCodes.UNREACHABLE, "No answer from " + server + ": " + why);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CliFailure(ExitCodes.UNREACHABLE, "Interrupted");
        }
    }

    /** A proxy may answer in the server's place, or something else may listen there. */
    private JsonNode answer(HttpResponse<String> response) {
        JsonNode answer;
        try {
            answer = JSON.readTree(response.body());
        } catch (JacksonException e) {
            throw notFromLedgerdesk(response);
        }
        if (!answer.path("success").isBoolean()) {
            throw notFromLedgerdesk(response);
        }
        return answer;
    }

    private CliFailure notFromLedgerdesk(HttpResponse<String> response) {
        return new CliFailure(
                ExitCodes.UNREACHABLE,
                "No Ledgerdesk answers at %s, but something else (HTTP %d, %s)"
                        .formatted(
                                server,
                                response.statusCode(),
                                response.headers()
                                        .firstValue("Content-Type")
                                        .orElse("no content type")));
    }

    /** What the server has turned down. */
    private static final class Refusal extends CliFailure {

        private static final long serialVersionUID = 1L;

        private final String code;

        Refusal(int status, String code, String message) {
            super(ExitCodes.FAILED, "Refused (%d %s): %s".formatted(status, code, message));
            this.code = code;
        }

        String code() {
            return code;
        }
    }
}
