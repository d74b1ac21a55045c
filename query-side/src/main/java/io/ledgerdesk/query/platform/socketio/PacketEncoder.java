package io.ledgerdesk.query.platform.socketio;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.json.JsonMapper;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes packets: once for each, however many clients receive it. */
public final class PacketEncoder {

    static final EncodedPacket PING = EncodedPacket.of("2");
    static final EncodedPacket PROBE_ANSWER = EncodedPacket.of("3probe");
    private static final String EVENT = "42";
    private static final String ACK = "43";

    private final JsonMapper mapper;

    public PacketEncoder(JsonMapper mapper) {
        this.mapper = mapper;
    }

    /** An event with one argument, which is serialized here. */
    public EncodedPacket event(String name, Object argument) {
        return eventOfJson(name, mapper.writeValueAsString(argument));
    }

    /** An event with one argument that is JSON already. */
    public EncodedPacket eventOfJson(String name, String json) {
        return EncodedPacket.of(EVENT + "[" + mapper.writeValueAsString(name) + "," + json + "]");
    }

    EncodedPacket open(String sessionId, List<String> upgrades, SocketIoProperties properties) {
        Map<String, Object> handshake = new LinkedHashMap<>();
        handshake.put("sid", sessionId);
        handshake.put("upgrades", upgrades);
        handshake.put("pingInterval", properties.pingInterval().toMillis());
        handshake.put("pingTimeout", properties.pingTimeout().toMillis());
        handshake.put("maxPayload", properties.maxPayload().toBytes());
        return EncodedPacket.of("0" + mapper.writeValueAsString(handshake));
    }

    EncodedPacket connected(String socketId) {
        return EncodedPacket.of("40" + mapper.writeValueAsString(Map.of("sid", socketId)));
    }

    EncodedPacket connectError(String namespace, String message, @Nullable Object data) {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("message", message);
        if (data != null) {
            error.put("data", data);
        }
        String place = namespace.equals(Packet.DEFAULT_NAMESPACE) ? "" : namespace + ",";
        return EncodedPacket.of("44" + place + mapper.writeValueAsString(error));
    }

    EncodedPacket ack(long ackId, Object... arguments) {
        return EncodedPacket.of(ACK + ackId + mapper.writeValueAsString(Arrays.asList(arguments)));
    }
}
