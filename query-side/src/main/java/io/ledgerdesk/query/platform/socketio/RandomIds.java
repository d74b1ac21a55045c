package io.ledgerdesk.query.platform.socketio;

import java.security.SecureRandom;
import java.util.Base64;

/** Ids that nobody can guess, of 20 characters that need no escaping anywhere. */
final class RandomIds {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 15;

    private RandomIds() {}

    static String next() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
