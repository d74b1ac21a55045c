package io.ledgerdesk.command.ticket.web;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs tokens as an identity provider would. */
public final class Tokens {

    public static final String SECRET = "a-secret-for-endpoint-tests-of-at-least-32-bytes";

    private Tokens() {}

    public static String requester(String id, String name) {
        return sign(
                """
                {"astrologerId":"%s","name":"%s","email":"%s@example.org","phone":"+91 1","exp":%d}
                """
                        .formatted(id, name, id, inAnHour()));
    }

    public static String agent(String id, String name) {
        return sign(
                """
                {"sub":"%s","name":"%s","email":"%s@example.org","role":"agent","exp":%d}
                """
                        .formatted(id, name, id, inAnHour()));
    }

    /** A user's token that somebody else uses. */
    public static String impersonated(String id, String name, String by) {
        return sign(
                """
                {"astrologerId":"%s","name":"%s","act":{"sub":"%s"},"exp":%d}
                """
                        .formatted(id, name, by, inAnHour()));
    }

    private static long inAnHour() {
        return Instant.now().getEpochSecond() + 3600;
    }

    private static String sign(String claims) {
        String content = encode("{\"alg\":\"HS256\",\"typ\":\"JWT\"}") + "." + encode(claims);
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            byte[] signature = mac.doFinal(content.getBytes(StandardCharsets.UTF_8));
            return content + "." + encode(signature);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String encode(String json) {
        return encode(json.strip().getBytes(StandardCharsets.UTF_8));
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
