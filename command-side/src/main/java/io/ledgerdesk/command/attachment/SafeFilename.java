package io.ledgerdesk.command.attachment;

import org.jspecify.annotations.Nullable;

import java.text.Normalizer;

/**
 * The name that somebody gave a file, without what could mislead people or programs: paths, control
 * characters, changes of the direction of writing, quotes. Letters of all scripts stay. Pure.
 */
final class SafeFilename {

    private static final int LONGEST = 200;
    private static final String NAMELESS = "file";

    private SafeFilename() {}

    static String of(@Nullable String given) {
        if (given == null) {
            return NAMELESS;
        }
        String name =
                given.substring(Math.max(given.lastIndexOf('/'), given.lastIndexOf('\\')) + 1);
        StringBuilder safe = new StringBuilder();
        Normalizer.normalize(name, Normalizer.Form.NFC)
                .codePoints()
                .filter(SafeFilename::isHarmless)
                .forEach(safe::appendCodePoint);
        String text = safe.toString().strip();
        while (text.startsWith(".")) {
            text = text.substring(1);
        }
        return text.isBlank() ? NAMELESS : shortened(text);
    }

    private static boolean isHarmless(int letter) {
        return switch (Character.getType(letter)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                    letter == 0x200c || letter == 0x200d;
            default -> "\"<>:|?*%;".indexOf(letter) < 0;
        };
    }

    /** Keeps the ending. */
    private static String shortened(String text) {
        if (text.length() <= LONGEST) {
            return text;
        }
        int dot = text.lastIndexOf('.');
        String ending = dot > 0 && text.length() - dot <= 10 ? text.substring(dot) : "";
        int end = LONGEST - ending.length();
        if (Character.isHighSurrogate(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(0, end) + ending;
    }
}
