package io.ledgerdesk.benchmarks;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A requester's token, good for a day. */
final class Token {

    static final String SECRET = "benchmark-secret-benchmark-secret-benchmark";

    private Token() {}

    static String of(String requester) {
        return sign(
                "{\"astrologerId\":\"%s\",\"name\":\"Uma User\",\"email\":\"uma@example.org\",\"exp\":%d}"
                        .formatted(requester, Instant.now().plusSeconds(86_400).getEpochSecond()));
    }

    static String ofAgent(String agent) {
        return sign(
                "{\"sub\":\"%s\",\"name\":\"Ana Agent\",\"role\":\"agent\",\"exp\":%d}"
                        .formatted(agent, Instant.now().plusSeconds(86_400).getEpochSecond()));
    }

    private static String sign(String claims) {
        Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
        String head = base64.encodeToString(utf8("{\"alg\":\"HS256\",\"typ\":\"JWT\"}"));
        String signed = head + '.' + base64.encodeToString(utf8(claims));
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(utf8(SECRET), "HmacSHA256"));
            return signed + '.' + base64.encodeToString(mac.doFinal(utf8(signed)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The header line that carries a requester's. */
    static String bearer(String requester) {
        return header(of(requester));
    }

    /** The header line that carries a token. */
    static String header(String token) {
        return "Authorization: Bearer " + token + "\r\n";
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
