package io.ledgerdesk.query.live.web.stomp;

import io.ledgerdesk.query.live.Frame;
import io.ledgerdesk.query.live.FrameEncoding;
import io.ledgerdesk.web.json.WireJson;

import org.jspecify.annotations.Nullable;
import org.springframework.messaging.simp.stomp.StompCommand;
import org.springframework.messaging.simp.stomp.StompEncoder;
import org.springframework.messaging.simp.stomp.StompHeaderAccessor;

import tools.jackson.databind.json.JsonMapper;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** What the server says in STOMP. */
final class StompFrames {

    static final byte[] HEART_BEAT = {'\n'};

    private static final JsonMapper MAPPER = WireJson.mapper();
    private static final StompEncoder ENCODER = new StompEncoder();
    private static final byte[] NOTHING = {};
    private static final String JSON = "application/json;charset=UTF-8";
    private static final String SERVER = "ledgerdesk";

    /** The body is the same for every subscription; headers are not. */
    private static final FrameEncoding<byte[]> BODY =
            frame ->
                    ("{\"event\":"
                                    + MAPPER.writeValueAsString(frame.name())
                                    + ",\"data\":"
                                    + frame.json()
                                    + '}')
                            .getBytes(StandardCharsets.UTF_8);

    private StompFrames() {}

    static byte[] connected(String version, long heartBeatMillis, String user) {
        StompHeaderAccessor headers = StompHeaderAccessor.create(StompCommand.CONNECTED);
        headers.setVersion(version);
        headers.setHeartbeat(heartBeatMillis, heartBeatMillis);
        headers.setNativeHeader("server", SERVER);
        headers.setNativeHeader("user-name", user);
        return ENCODER.encode(headers.getMessageHeaders(), NOTHING);
    }

    static byte[] receipt(String receiptId) {
        StompHeaderAccessor headers = StompHeaderAccessor.create(StompCommand.RECEIPT);
        headers.setReceiptId(receiptId);
        return ENCODER.encode(headers.getMessageHeaders(), NOTHING);
    }

    static byte[] error(StompRefusal refusal, @Nullable String receiptId) {
        StompHeaderAccessor headers = StompHeaderAccessor.create(StompCommand.ERROR);
        headers.setMessage(refusal.text());
        headers.setNativeHeader("code", refusal.code());
        headers.setNativeHeader(StompHeaderAccessor.STOMP_CONTENT_TYPE_HEADER, JSON);
        if (receiptId != null) {
            headers.setReceiptId(receiptId);
        }
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("success", false);
        body.put("message", refusal.text());
        body.put("code", refusal.code());
        return ENCODER.encode(headers.getMessageHeaders(), MAPPER.writeValueAsBytes(body));
    }

    static byte[] message(
            Frame frame, String subscription, String destination, AtomicLong messageNumbers) {
        StompHeaderAccessor headers = StompHeaderAccessor.create(StompCommand.MESSAGE);
        headers.setSubscriptionId(subscription);
        headers.setMessageId(Long.toString(messageNumbers.incrementAndGet()));
        headers.setDestination(destination);
        headers.setNativeHeader(StompHeaderAccessor.STOMP_CONTENT_TYPE_HEADER, JSON);
        headers.setNativeHeader("event", frame.name());
        if (frame.hasPosition()) {
            headers.setNativeHeader("position", Long.toString(frame.position()));
            headers.setNativeHeader("cursor", frame.cursor().toString());
        }
        headers.updateStompCommandAsServerMessage();
        return ENCODER.encode(headers.getMessageHeaders(), frame.as(BODY));
    }
}
