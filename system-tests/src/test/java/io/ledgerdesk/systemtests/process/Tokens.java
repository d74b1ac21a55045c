package io.ledgerdesk.systemtests.process;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs tokens as an identity provider would. */
public final class Tokens {

    public static final String SECRET = "a-secret-for-system-tests-of-at-least-32-bytes";

    private Tokens() {}

    public static String requester(String id, String name) {
        return sign(
                "{\"astrologerId\":\"%s\",\"name\":\"%s\",\"email\":\"%s@example.org\",%s}"
                        .formatted(id, name, id, times()));
    }

    public static String agent(String id, String name) {
        return sign(
                "{\"sub\":\"%s\",\"name\":\"%s\",\"email\":\"%s@example.org\",\"role\":\"agent\",%s}"
                        .formatted(id, name, id, times()));
    }

    /** Of a requester, good for so long, which may be negative. */
    public static String requester(String id, Duration lifetime) {
        return sign("{\"astrologerId\":\"%s\",%s}".formatted(id, times(lifetime)));
    }

    /** Of a requester whose account is suspended. */
    public static String suspended(String id, String reason) {
        return sign(
                "{\"astrologerId\":\"%s\",\"suspended\":true,\"suspensionReason\":\"%s\",%s}"
                        .formatted(id, reason, times()));
    }

    private static String times() {
        return times(Duration.ofHours(1));
    }

    private static String times(Duration lifetime) {
        Instant end = Instant.now().plus(lifetime);
        return "\"iat\":%d,\"exp\":%d"
                .formatted(end.minus(Duration.ofHours(2)).getEpochSecond(), end.getEpochSecond());
    }

    private static String sign(String claims) {
        String content = encode("{\"alg\":\"HS256\",\"typ\":\"JWT\"}") + "." + encode(claims);
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            byte[] signature = mac.doFinal(content.getBytes(StandardCharsets.UTF_8));
            return content
                    + "."
                    + Base64.getUrlEncoder().withoutPadding().encodeToString(signature);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String encode(String json) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }
}
