package io.ledgerdesk.storage.uploads;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Links that open a file for a while to whoever has them, so that an image tag needs no token. A
 * link stays the same for an hour, so that browsers and caches know it again.
 */
public final class UploadLinks {

    /** Query parameter: seconds since 1970 until which the link opens. */
    public static final String EXPIRES = "expires";

    /** Query parameter: proof that the link was made here. */
    public static final String SIGNATURE = "signature";

    private static final String ALGORITHM = "HmacSHA256";
    private static final long STEP_SECONDS = 3600;
    private static final int MOST_DIGITS = 12;

    private final SecretKeySpec key;
    private final Duration validity;
    private final Clock clock;

    UploadLinks(byte[] key, Duration validity, Clock clock) {
        this.key = new SecretKeySpec(key, ALGORITHM);
        this.validity = validity;
        this.clock = clock;
    }

    /** An address as clients get it: signed when it is of an upload, else as it is. */
    public String signed(String url) {
        String name = UploadNames.ofUrl(url);
        if (name == null) {
            return url;
        }
        long step = clock.instant().getEpochSecond() / STEP_SECONDS + 1;
        long expires = step * STEP_SECONDS + validity.toSeconds();
        return UploadNames.PATH
                + name
                + "?"
                + EXPIRES
                + "="
                + expires
                + "&"
                + SIGNATURE
                + "="
                + signature(name, Long.toString(expires));
    }

    /** Whether a link was made here and still opens. */
    public boolean opens(String name, String expires, String signature) {
        boolean genuine =
                MessageDigest.isEqual(
                        signature(name, expires).getBytes(StandardCharsets.UTF_8),
                        signature.getBytes(StandardCharsets.UTF_8));
        return genuine
                && expires.length() <= MOST_DIGITS
                && clock.instant().isBefore(Instant.ofEpochSecond(Long.parseLong(expires)));
    }

    private String signature(String name, String expires) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(
                            mac.doFinal((name + "\n" + expires).getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }
}
