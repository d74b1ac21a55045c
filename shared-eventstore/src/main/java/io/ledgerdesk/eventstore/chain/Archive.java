package io.ledgerdesk.eventstore.chain;

import io.ledgerdesk.eventstore.log.LoggedEvent;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.function.Consumer;

/**
 * The log as lines of JSON: a first line that says so, one line for each event and each checkpoint,
 * and a last one that says how many events there are, so that a file that was cut off is told from
 * a whole one. Payload and metadata are byte for byte what is stored, in {@code payloadBase64}
 * where they are not UTF-8.
 */
public final class Archive {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String FORMAT = "ledgerdesk-log/1";
    private static final String KIND = "kind";

    private Archive() {}

    /**
     * Writes the whole log and its checkpoints.
     *
     * @param progress is told the position now and then
     * @return how many events were written
     */
    public static long write(StoredChain chain, Writer out, Consumer<Long> progress)
            throws IOException {
        line(out, JSON.createObjectNode().put(KIND, "header").put("format", FORMAT));
        Lines lines = new Lines(out, progress);
        chain.walk(lines);
        if (lines.failure != null) {
            throw lines.failure;
        }
        line(out, JSON.createObjectNode().put(KIND, "end").put("events", lines.events));
        out.flush();
        return lines.events;
    }

    /**
     * Verifies an export without any database.
     *
     * @throws IOException when the file cannot be read, is no export, or was cut off
     */
    public static Verification verify(BufferedReader in, TrustedKeys keys, Consumer<Long> progress)
            throws IOException {
        ChainVerifier verifier = new ChainVerifier(keys);
        read(
                in,
                new StoredChain.Visitor() {
                    @Override
                    public void event(LoggedEvent event) {
                        verifier.event(event);
                        progress.accept(event.position());
                    }

                    @Override
                    public void checkpoint(Checkpoint checkpoint) {
                        verifier.checkpoint(checkpoint);
                    }

                    @Override
                    public boolean isDone(long position) {
                        return verifier.hasFoundSomething();
                    }
                });
        return verifier.result();
    }

    /** Shows everything in an export, in its order. */
    static void read(BufferedReader in, StoredChain.Visitor visitor) throws IOException {
        if (!FORMAT.equals(node(in.readLine()).path("format").asString(""))) {
            throw new IOException("not an export of a log");
        }
        long events = 0;
        while (true) {
            JsonNode node = node(in.readLine());
            switch (node.path(KIND).asString("")) {
                case "event" -> {
                    LoggedEvent event = event(node);
                    visitor.event(event);
                    events++;
                    if (visitor.isDone(event.position())) {
                        return;
                    }
                }
                case "checkpoint" -> visitor.checkpoint(checkpoint(node));
                case "end" -> {
                    if (node.path("events").asLong(-1) != events) {
                        throw new IOException(
                                "the export says that it has another number of events");
                    }
                    return;
                }
                default -> throw new IOException("an unknown kind of line in the export");
            }
        }
    }

    private static JsonNode node(@Nullable String line) throws IOException {
        if (line == null) {
            throw new IOException("the export is cut off: its last line is missing");
        }
        try {
            return JSON.readTree(line);
        } catch (JacksonException e) {
            throw new IOException("a line of the export is no JSON, or is cut off", e);
        }
    }

    private static void line(Writer out, ObjectNode node) throws IOException {
        out.write(JSON.writeValueAsString(node));
        out.write('\n');
    }

    private static ObjectNode node(LoggedEvent event) {
        ObjectNode node =
                JSON.createObjectNode()
                        .put(KIND, "event")
                        .put("position", event.position())
                        .put("eventId", event.eventId())
                        .put("aggregateType", event.aggregateType())
                        .put("aggregateId", event.aggregateId())
                        .put("sequence", event.sequence())
                        .put("type", event.type())
                        .put("revision", event.revision())
                        .put("recordedAt", event.recordedAt().toString());
        bytes(node, "payload", event.payload());
        bytes(node, "metadata", event.metadata());
        return node;
    }

    private static void bytes(ObjectNode node, String name, byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        if (Arrays.equals(text.getBytes(StandardCharsets.UTF_8), bytes)) {
            node.put(name, text);
        } else {
            node.put(name + "Base64", Base64.getEncoder().encodeToString(bytes));
        }
    }

    private static byte[] bytes(JsonNode node, String name) {
        return node.has(name)
                ? node.path(name).asString().getBytes(StandardCharsets.UTF_8)
                : Base64.getDecoder().decode(node.path(name + "Base64").asString(""));
    }

    private static LoggedEvent event(JsonNode node) throws IOException {
        try {
            return new LoggedEvent(
                    node.path("position").asLong(0),
                    node.path("eventId").asString(""),
                    node.path("aggregateType").asString(""),
                    node.path("aggregateId").asString(""),
                    node.path("sequence").asLong(-1),
                    node.path("type").asString(""),
                    node.path("revision").asString(""),
                    Instant.parse(node.path("recordedAt").asString("")),
                    Duration.ZERO,
                    bytes(node, "payload"),
                    bytes(node, "metadata"));
        } catch (DateTimeException | IllegalArgumentException e) {
            throw new IOException("an event of the export is malformed", e);
        }
    }

    private static ObjectNode node(Checkpoint checkpoint) {
        Base64.Encoder base64 = Base64.getEncoder();
        return JSON.createObjectNode()
                .put(KIND, "checkpoint")
                .put("number", checkpoint.number())
                .put("firstPosition", checkpoint.firstPosition())
                .put("lastPosition", checkpoint.lastPosition())
                .put("events", checkpoint.events())
                .put("hash", base64.encodeToString(checkpoint.hash()))
                .put("locators", base64.encodeToString(checkpoint.locators()))
                .put("keyId", checkpoint.keyId())
                .put("signature", base64.encodeToString(checkpoint.signature()));
    }

    private static Checkpoint checkpoint(JsonNode node) throws IOException {
        Base64.Decoder base64 = Base64.getDecoder();
        try {
            return new Checkpoint(
                    node.path("number").asLong(0),
                    node.path("firstPosition").asLong(0),
                    node.path("lastPosition").asLong(0),
                    node.path("events").asInt(0),
                    base64.decode(node.path("hash").asString("")),
                    base64.decode(node.path("locators").asString("")),
                    node.path("keyId").asString(""),
                    base64.decode(node.path("signature").asString("")));
        } catch (IllegalArgumentException e) {
            throw new IOException("a checkpoint of the export is malformed", e);
        }
    }

    private static final class Lines implements StoredChain.Visitor {

        private final Writer out;
        private final Consumer<Long> progress;
        private long events;
        private @Nullable IOException failure;

        Lines(Writer out, Consumer<Long> progress) {
            this.out = out;
            this.progress = progress;
        }

        @Override
        public void event(LoggedEvent event) {
            events++;
            write(node(event));
        }

        @Override
        public void checkpoint(Checkpoint checkpoint) {
            write(node(checkpoint));
        }

        private void write(ObjectNode node) {
            if (failure == null) {
                try {
                    line(out, node);
                } catch (IOException e) {
                    failure = e;
                }
            }
        }

        @Override
        public boolean isDone(long position) {
            progress.accept(position);
            return failure != null;
        }
    }
}
