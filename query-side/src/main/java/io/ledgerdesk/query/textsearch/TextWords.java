package io.ledgerdesk.query.textsearch;

import java.util.ArrayList;
import java.util.List;

/**
 * Takes texts apart as they stand, so that the words of a text tell what can be a piece of it.
 * Whether there is a boundary between two characters depends on these two alone, marks belonging to
 * what they follow, so that a piece of a text has the boundaries of the text. Scripts without
 * spaces are taken in pairs of letters, and of long words pieces that overlap. Pure.
 */
public final class TextWords {

    /** So many characters of a word, wherever they are in it, are within one of its pieces. */
    static final int WITHIN_PIECE = 31;

    /** In shorter words, counted in letters, nobody looks for parts. */
    private static final int SHORTEST_PART = 3;

    private static final int STEP = 30;
    private static final int PIECE = 60;

    private static final char LAST_ASCII = 127;

    /** What lengthens a syllable of Kana is of no script by itself. */
    private static final int PROLONGED = 0x30fc;

    private static final int PROLONGED_NARROW = 0xff70;

    private TextWords() {}

    /** Told of each stretch of letters, digits and their marks, in their order. */
    interface Stretches {

        /** One from here to there, whether it is of a script without spaces. */
        void stretch(int start, int end, boolean spaceless);
    }

    static void stretches(String text, Stretches told) {
        int start = -1;
        boolean settled = false;
        boolean spaceless = false;
        int at = 0;
        while (at < text.length()) {
            int letter = text.charAt(at);
            if (letter > LAST_ASCII) {
                letter = text.codePointAt(at);
            }
            Kind kind = kind(letter);
            boolean breaks =
                    kind == Kind.NONE
                            || (settled
                                    && kind != Kind.MARK
                                    && (kind == Kind.SPACELESS) != spaceless);
            if (start >= 0 && breaks) {
                told.stretch(start, at, spaceless);
                start = -1;
            }
            if (kind != Kind.NONE) {
                if (start < 0) {
                    start = at;
                    settled = false;
                    spaceless = false;
                }
                if (kind != Kind.MARK) {
                    settled = true;
                    spaceless = kind == Kind.SPACELESS;
                }
            }
            at += Character.charCount(letter);
        }
        if (start >= 0) {
            told.stretch(start, at, spaceless);
        }
    }

    private enum Kind {
        NONE,
        MARK,
        SPACED,
        SPACELESS
    }

    private static Kind kind(int letter) {
        if (letter <= LAST_ASCII) {
            boolean inWord =
                    (letter >= 'a' && letter <= 'z')
                            || (letter >= '0' && letter <= '9')
                            || (letter >= 'A' && letter <= 'Z');
            return inWord ? Kind.SPACED : Kind.NONE;
        }
        if (isMark(letter)) {
            return Kind.MARK;
        }
        if (!Character.isLetterOrDigit(letter)) {
            return Kind.NONE;
        }
        return Scripts.hasNoSpaces(letter) || letter == PROLONGED || letter == PROLONGED_NARROW
                ? Kind.SPACELESS
                : Kind.SPACED;
    }

    static boolean isMark(int letter) {
        int type = Character.getType(letter);
        return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
    }

    /** Whether a word, or a part of one, is long enough for parts to be looked for. */
    static boolean isLongEnough(String word) {
        return word.length() >= SHORTEST_PART
                && word.codePointCount(0, word.length()) >= SHORTEST_PART;
    }

    /** The words of a stretch by which it is found. */
    static List<String> words(String stretch, boolean spaceless) {
        if (spaceless) {
            return pairs(stretch);
        }
        return stretch.length() <= PIECE ? List.of(stretch) : pieces(stretch);
    }

    /** Where the word of a stretch begins that follows the one which begins here. */
    static int next(String stretch, int at, boolean spaceless) {
        if (spaceless) {
            return at + Character.charCount(stretch.codePointAt(at));
        }
        int next = (at + 1) / STEP * STEP + STEP;
        return splits(stretch, next) ? next - 1 : next;
    }

    /** Each letter with the next one, and the last one alone. */
    private static List<String> pairs(String stretch) {
        int[] letters = stretch.codePoints().toArray();
        List<String> pairs = new ArrayList<>(letters.length);
        for (int i = 0; i < letters.length; i++) {
            pairs.add(new String(letters, i, Math.min(2, letters.length - i)));
        }
        return pairs;
    }

    private static List<String> pieces(String word) {
        List<String> pieces = new ArrayList<>();
        int start = 0;
        boolean toTheEnd = false;
        while (!toTheEnd) {
            toTheEnd = start + PIECE >= word.length();
            int end = toTheEnd ? word.length() : start + PIECE;
            pieces.add(
                    word.substring(
                            splits(word, start) ? start - 1 : start,
                            splits(word, end) ? end + 1 : end));
            start += STEP;
        }
        return pieces;
    }

    /** Whether an index is between the halves of one character. */
    private static boolean splits(String text, int index) {
        return index > 0
                && index < text.length()
                && Character.isLowSurrogate(text.charAt(index))
                && Character.isHighSurrogate(text.charAt(index - 1));
    }
}
