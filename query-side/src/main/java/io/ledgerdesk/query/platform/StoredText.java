package io.ledgerdesk.query.platform;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Text as PostgreSQL can hold it. */
public final class StoredText {

    private static final char NUL = '\0';
    private static final char REPLACEMENT = '\uFFFD';

    /** Four bytes each, this still fits into an index entry beside other columns. */
    private static final int LONGEST_ID = 500;

    private static final int KEPT_OF_ID = 400;

    private StoredText() {}

    /**
     * Replaces NUL characters, which PostgreSQL refuses: an event that holds one must not stop a
     * projection for ever. Search terms go through here, too, so that they still find it.
     */
    public static String storable(String text) {
        return text.indexOf(NUL) < 0 ? text : text.replace(NUL, REPLACEMENT);
    }

    /**
     * An id as it is stored and looked up. Ids come from tokens and requests, where nothing bounds
     * their length; an index does.
     */
    public static String id(String id) {
        String text = storable(id);
        return text.length() <= LONGEST_ID
                ? text
                : text.substring(0, KEPT_OF_ID) + '#' + digest(text);
    }

    private static String digest(String text) {
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256")
                                    .digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
