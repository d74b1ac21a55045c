package io.ledgerdesk.systemtests.process;

import org.awaitility.Awaitility;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** Any number of real clients, by default {@code socket.io-client} sockets, in one Node process. */
public final class NodeClients implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Process process;
    private final BufferedWriter commands;
    private final List<Heard> heard = new CopyOnWriteArrayList<>();

    /** What one of the clients heard. */
    public record Heard(String name, String event, JsonNode payload) {}

    private NodeClients(Process process) {
        this.process = process;
        this.commands = process.outputWriter(StandardCharsets.UTF_8);
        Thread.ofVirtual().start(this::listen);
    }

    /** Starts Node, with the clients that the lock file names. */
    public static NodeClients start() {
        return start("clients.js");
    }

    /** Starts Node with another script, which takes and tells a line of JSON each. */
    public static NodeClients start(String script) {
        Path directory = NodePackages.directory();
        try {
            NodeClients clients =
                    new NodeClients(
                            new ProcessBuilder("node", script)
                                    .directory(directory.toFile())
                                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                                    .start());
            clients.await("", "ready");
            return clients;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void listen() {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                JsonNode json = JSON.readTree(line);
                heard.add(
                        new Heard(
                                json.path("name").stringValue(),
                                json.path("event").stringValue(),
                                json.path("payload")));
            }
        } catch (IOException ended) {
            heard.add(new Heard("", "ended", JSON.createObjectNode()));
        }
    }

    /** Connects a client. The options are those of {@code io(url, options)}. */
    public NodeClients connect(String name, String url, Map<String, ?> options) {
        return command("connect", name, Map.of("url", url, "options", options, "resuming", false));
    }

    /** Connects a client that names the last cursor it has seen whenever it comes back. */
    public NodeClients connectResuming(String name, String url, Map<String, ?> options) {
        return command("connect", name, Map.of("url", url, "options", options, "resuming", true));
    }

    /** As {@link #connectResuming}, but what it hears is only told when asked for. */
    public NodeClients connectQuietly(String name, String url, Map<String, ?> options) {
        return command(
                "connect",
                name,
                Map.of("url", url, "options", options, "resuming", true, "quiet", true));
    }

    /** How many frames each of the quiet ones has heard by now. */
    public JsonNode counts() {
        int before = heard("", "counts").size();
        command("counts", "", Map.of());
        return await("", "counts", before + 1).getLast();
    }

    /** All frames that a quiet one has heard: event, cursor, ticketId, internal. */
    public JsonNode report(String name) {
        command("report", name, Map.of());
        return await(name, "report");
    }

    public NodeClients emit(String name, String event, Map<String, ?> payload) {
        return command("emit", name, Map.of("event", event, "payload", payload));
    }

    public NodeClients emitNothing(String name, String event) {
        return command("emit", name, Map.of("event", event));
    }

    /** Breaks the connection in a way that the client takes for a lost network. */
    public NodeClients breakOff(String name) {
        return command("breakOff", name, Map.of());
    }

    public NodeClients reconnect(String name) {
        return command("reconnect", name, Map.of());
    }

    public NodeClients reconnect(String name, Map<String, ?> auth) {
        return command("reconnect", name, Map.of("auth", auth));
    }

    public NodeClients disconnect(String name) {
        return command("disconnect", name, Map.of());
    }

    /** Has a client do something. */
    public synchronized NodeClients command(String what, String name, Map<String, ?> more) {
        Map<String, Object> command = new LinkedHashMap<>(more);
        command.put("do", what);
        command.put("name", name);
        try {
            commands.write(JSON.writeValueAsString(command));
            commands.newLine();
            commands.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** All that this client heard of one event, in order. */
    public List<JsonNode> heard(String name, String event) {
        return heard.stream()
                .filter(h -> h.name().equals(name) && h.event().equals(event))
                .map(Heard::payload)
                .toList();
    }

    /** All that this client heard, in order. */
    public List<Heard> heard(String name) {
        return heard.stream().filter(h -> h.name().equals(name)).toList();
    }

    /** Waits until a client has heard an event, and answers its payload. */
    public JsonNode await(String name, String event) {
        return await(name, event, 1).getLast();
    }

    /** Waits until a client has heard an event so many times, and answers the payloads. */
    public List<JsonNode> await(String name, String event, int times) {
        Awaited awaited = new Awaited(this, name, event, times);
        Awaitility.await(awaited.toString())
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .until(awaited::isThere);
        return heard(name, event);
    }

    private record Awaited(NodeClients clients, String name, String event, int times) {

        boolean isThere() {
            return clients.heard(name, event).size() >= times;
        }

        @Override
        public String toString() {
            return name + " hears " + event + " " + times + " times";
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
