package io.ledgerdesk.web.identity;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The legacy shared key. Comparing takes the same time however much of a guess is right. */
final class AdminKey {

    private final byte @Nullable [] digest;

    AdminKey(@Nullable String key) {
        this.digest = key == null ? null : digest(key);
    }

    boolean isConfigured() {
        return digest != null;
    }

    boolean matches(String candidate) {
        return digest != null && MessageDigest.isEqual(digest, digest(candidate));
    }

    private static byte[] digest(String key) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(key.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
