package io.ledgerdesk.query.platform.socketio;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.util.List;
import java.util.Set;

/**
 * Reads {@code type[namespace,][ack id][JSON]}. Binary attachments are refused: nothing here takes
 * any.
 */
final class PacketDecoder {

    /** By their numbers on the wire. */
    private static final List<PacketType> TYPES = List.of(PacketType.values());

    private static final Set<String> RESERVED =
            Set.of(
                    "connect",
                    "connect_error",
                    "disconnect",
                    "disconnecting",
                    "newListener",
                    "removeListener");
    private static final int LONGEST_NAMESPACE = 200;
    private static final int LONGEST_ACK_ID = 15;

    private final JsonMapper mapper;

    PacketDecoder(JsonMapper mapper) {
        this.mapper = mapper;
    }

    Packet decode(String text) throws MalformedPacketException {
        PacketType type = type(text);
        int at = 1;
        String namespace = Packet.DEFAULT_NAMESPACE;
        if (at < text.length() && text.charAt(at) == '/') {
            int comma = text.indexOf(',', at);
            int end = comma < 0 ? text.length() : comma;
            if (end - at > LONGEST_NAMESPACE) {
                throw new MalformedPacketException("a long namespace");
            }
            namespace = text.substring(at, end);
            at = Math.min(end + 1, text.length());
        }
        int digits = at;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        if (at - digits > LONGEST_ACK_ID) {
            throw new MalformedPacketException("a long ack id");
        }
        Long ackId = at == digits ? null : Long.valueOf(text.substring(digits, at));
        JsonNode data = at == text.length() ? null : json(text.substring(at));
        requireValid(type, data);
        return new Packet(type, namespace, ackId, data);
    }

    private static PacketType type(String text) throws MalformedPacketException {
        int number = text.isEmpty() ? -1 : text.charAt(0) - '0';
        if (number < 0 || number >= TYPES.size()) {
            throw new MalformedPacketException("an unknown type");
        }
        return TYPES.get(number);
    }

    private JsonNode json(String text) throws MalformedPacketException {
        try {
            return mapper.readTree(text);
        } catch (JacksonException malformed) {
            throw new MalformedPacketException("malformed JSON");
        }
    }

    private static void requireValid(PacketType type, @Nullable JsonNode data)
            throws MalformedPacketException {
        boolean valid =
                switch (type) {
                    case CONNECT -> data == null || data.isObject();
                    case DISCONNECT -> data == null;
                    case EVENT -> data != null && data.isArray() && isEventName(data.get(0));
                    case ACK -> data != null && data.isArray();
                    case CONNECT_ERROR, BINARY_EVENT, BINARY_ACK -> false;
                };
        if (!valid) {
            throw new MalformedPacketException("not to be sent by a client: " + type);
        }
    }

    private static boolean isEventName(@Nullable JsonNode name) {
        return name != null && name.isString() && !RESERVED.contains(name.asString());
    }
}
