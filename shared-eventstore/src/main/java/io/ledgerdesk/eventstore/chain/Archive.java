package io.ledgerdesk.eventstore.chain;

import io.ledgerdesk.eventstore.log.LoggedEvent;
import io.ledgerdesk.eventstore.log.Reservation;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;

/**
 * The log as lines of JSON: a first line that says so, one line for each name that is held, then
 * one for each event and each checkpoint, and a last one that says how many there are, so that a
 * file that was cut off is told from a whole one. Payload and metadata are byte for byte what is
 * stored, in {@code payloadBase64} where they are not UTF-8. Files of the first format have no
 * names.
 */
public final class Archive {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String FORMAT_WITHOUT_NAMES = "ledgerdesk-log/1";
    private static final String FORMAT = "ledgerdesk-log/2";
    private static final String KIND = "kind";

    private Archive() {}

    /**
     * Verifies an export without any database.
     *
     * @param reached has to be among the checkpoints; null for none
     * @param progress is told how many bytes of the file are read
     * @throws IOException when the file cannot be read, is no export, or was cut off
     */
    public static Verification verify(
            Path file,
            TrustedKeys keys,
            @Nullable SeenCheckpoint reached,
            ProgressListener progress)
            throws IOException {
        return check(file, keys, reached, progress).verification();
    }

    static ArchiveCheck check(
            Path file,
            TrustedKeys keys,
            @Nullable SeenCheckpoint reached,
            ProgressListener progress)
            throws IOException {
        long size = Files.size(file);
        try (CountedInput bytes = new CountedInput(Files.newInputStream(file));
                BufferedReader in =
                        new BufferedReader(
                                new InputStreamReader(
                                        bytes, StandardCharsets.UTF_8.newDecoder()))) {
            ArchiveCheck check =
                    new ArchiveCheck(keys, reached, () -> progress.at(bytes.count(), size));
            read(in, check);
            return check;
        }
    }

    /** Shows everything in an export, in its order. */
    static void read(BufferedReader in, Visitor visitor) throws IOException {
        boolean withNames = isWithNames(node(in.readLine()));
        JsonNode node = node(in.readLine());
        HeldName before = null;
        long names = 0;
        while (withNames && kind(node).equals("reservation")) {
            HeldName name = name(node);
            if (before != null && !name.isBehind(before)) {
                throw new IOException("the reservations of the export are not in order");
            }
            visitor.name(name);
            before = name;
            names++;
            node = node(in.readLine());
        }
        long events = 0;
        while (!kind(node).equals("end")) {
            switch (kind(node)) {
                case "event" -> {
                    LoggedEvent event = event(node);
                    visitor.event(event);
                    events++;
                    if (visitor.isDone(event.position())) {
                        return;
                    }
                }
                case "checkpoint" -> visitor.checkpoint(checkpoint(node));
                default -> throw new IOException("an unknown kind of line in the export");
            }
            node = node(in.readLine());
        }
        requireNumber(node, "events", events);
        if (withNames) {
            requireNumber(node, "reservations", names);
        }
    }

    private static String kind(JsonNode node) {
        return node.path(KIND).asString("");
    }

    private static boolean isWithNames(JsonNode header) throws IOException {
        return switch (header.path("format").asString("")) {
            case FORMAT -> true;
            case FORMAT_WITHOUT_NAMES -> false;
            default -> throw new IOException("not an export of a log");
        };
    }

    private static void requireNumber(JsonNode end, String what, long number) throws IOException {
        if (end.path(what).asLong(-1) != number) {
            throw new IOException("the export says that it has another number of " + what);
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

    static ObjectNode header() {
        return JSON.createObjectNode().put(KIND, "header").put("format", FORMAT);
    }

    static ObjectNode end(long events, long names) {
        return JSON.createObjectNode()
                .put(KIND, "end")
                .put("events", events)
                .put("reservations", names);
    }

    static void line(Writer out, ObjectNode node) throws IOException {
        out.write(JSON.writeValueAsString(node));
        out.write('\n');
    }

    static ObjectNode node(HeldName name) {
        return JSON.createObjectNode()
                .put(KIND, "reservation")
                .put("scope", name.reservation().scope())
                .put("key", name.reservation().key())
                .put("holder", name.reservation().holder())
                .put("takenAt", name.takenAt().toString());
    }

    private static HeldName name(JsonNode node) throws IOException {
        try {
            return new HeldName(
                    new Reservation(
                            node.path("scope").asString(""),
                            node.path("key").asString(""),
                            node.path("holder").asString("")),
                    Instant.parse(node.path("takenAt").asString("")));
        } catch (DateTimeException | IllegalArgumentException e) {
            throw new IOException("a reservation of the export is malformed", e);
        }
    }

    static ObjectNode node(LoggedEvent event) {
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

    static ObjectNode node(Checkpoint checkpoint) {
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

    /** Is shown an export. */
    interface Visitor extends StoredChain.Visitor {

        /** Before the first event. */
        void name(HeldName name) throws IOException;
    }
}
