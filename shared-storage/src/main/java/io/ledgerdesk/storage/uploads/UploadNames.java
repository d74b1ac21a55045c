package io.ledgerdesk.storage.uploads;

import org.jspecify.annotations.Nullable;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How uploads are named, and where they are addressed: {@code /uploads/tickets/NAME}. */
public final class UploadNames {

    /** What all addresses begin with. */
    public static final String PATH = "/uploads/tickets/";

    private static final Pattern NAME =
            Pattern.compile("ticket-[0-9]{1,15}-[0-9a-f]{32}\\.[a-z]{3,4}");
    private static final Pattern URL =
            Pattern.compile(Pattern.quote(PATH) + "(" + NAME.pattern() + ")(?:\\?\\S*)?");
    private static final SecureRandom RANDOM = new SecureRandom();

    private UploadNames() {}

    /**
     * A name that nobody can guess.
     *
     * @param extension of the content's type, such as {@code png}
     */
    public static String fresh(Instant at, String extension) {
        byte[] random = new byte[16];
        RANDOM.nextBytes(random);
        return "ticket-"
                + at.toEpochMilli()
                + "-"
                + HexFormat.of().formatHex(random)
                + "."
                + extension;
    }

    /** Whether an upload could have this name; others are never looked for. */
    public static boolean isWellFormed(String name) {
        return NAME.matcher(name).matches();
    }

    /** Rejects what could not be the name of an upload. */
    static void requireWellFormed(String name) {
        if (!isWellFormed(name)) {
            throw new IllegalArgumentException("no name of an upload");
        }
    }

    /** The name in an address, signed or not; null when it is no address of an upload. */
    public static @Nullable String ofUrl(String url) {
        Matcher matcher = URL.matcher(url);
        return matcher.matches() ? matcher.group(1) : null;
    }
}
