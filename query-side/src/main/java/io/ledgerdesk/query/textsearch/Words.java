package io.ledgerdesk.query.textsearch;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Takes texts apart into words, the same way for what is stored and for what is searched: without
 * case and accents, and where a script has no spaces between words, into pairs of letters. Done
 * here and not in the database, whose rules depend on its locale. Pure.
 */
final class Words {

    private static final Pattern ACCENTS = Pattern.compile("[\\u0300-\\u036f]+");

    /** Longer ones are cut; nobody types them. */
    private static final int LONGEST = 60;

    private Words() {}

    /** All words of a text in their order. */
    static List<String> of(String text) {
        List<String> words = new ArrayList<>();
        if (isAscii(text)) {
            addAscii(text, words);
        } else {
            for (Run run : runs(text)) {
                words.addAll(run.words());
            }
        }
        return words;
    }

    /** The same for what needs no folding, several times as fast. */
    private static void addAscii(String text, List<String> words) {
        String lowered = text.toLowerCase(Locale.ROOT);
        int start = -1;
        for (int at = 0; at <= lowered.length(); at++) {
            char c = at < lowered.length() ? lowered.charAt(at) : ' ';
            boolean inWord = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
            if (inWord && start < 0) {
                start = at;
            } else if (!inWord && start >= 0) {
                words.add(lowered.substring(start, Math.min(at, start + LONGEST)));
                start = -1;
            }
        }
    }

    /** The stretches of letters and digits in a text. */
    static List<Run> runs(String text) {
        List<Run> runs = new ArrayList<>();
        int start = -1;
        boolean spaceless = false;
        for (int at = 0; at < text.length(); ) {
            int letter = text.codePointAt(at);
            boolean inWord = isPartOfWord(letter);
            boolean next = inWord && Scripts.hasNoSpaces(letter);
            if (start >= 0 && (!inWord || (next != spaceless && Character.isLetter(letter)))) {
                runs.add(new Run(start, at, folded(text.substring(start, at)), spaceless));
                start = -1;
            }
            if (inWord && start < 0) {
                start = at;
                spaceless = next;
            }
            at += Character.charCount(letter);
        }
        if (start >= 0) {
            runs.add(new Run(start, text.length(), folded(text.substring(start)), spaceless));
        }
        return runs;
    }

    static String folded(String text) {
        if (isAscii(text)) {
            return text.toLowerCase(Locale.ROOT);
        }
        String apart = Normalizer.normalize(text, Normalizer.Form.NFKD);
        String plain = ACCENTS.matcher(apart).replaceAll("");
        return Normalizer.normalize(plain, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 127) {
                return false;
            }
        }
        return true;
    }

    /**
     * What a word looks like to somebody who compares groups of three letters: in ASCII alone, two
     * letters for each that is not, since trigrams of other letters depend on the locale.
     */
    static String shape(String word) {
        StringBuilder shape = new StringBuilder();
        word.codePoints()
                .forEach(
                        letter -> {
                            if (letter < 128) {
                                shape.append((char) letter);
                            } else {
                                shape.append((char) ('a' + letter % 26));
                                shape.append((char) ('a' + letter / 26 % 26));
                            }
                        });
        return shape.toString();
    }

    private static boolean isPartOfWord(int letter) {
        return switch (Character.getType(letter)) {
            case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK -> true;
            default -> Character.isLetterOrDigit(letter);
        };
    }

    /**
     * A stretch of letters and digits.
     *
     * @param start where it begins in the text
     * @param end where it ends
     * @param folded without case and accents
     * @param spaceless of a script without spaces between words
     */
    record Run(int start, int end, String folded, boolean spaceless) {

        List<String> words() {
            if (!spaceless) {
                return List.of(cut(folded));
            }
            int[] letters = folded.codePoints().toArray();
            List<String> pairs = new ArrayList<>();
            for (int i = 0; i < letters.length; i++) {
                pairs.add(new String(letters, i, Math.min(2, letters.length - i)));
            }
            return pairs;
        }

        private static String cut(String word) {
            if (word.length() <= LONGEST) {
                return word;
            }
            int end = Character.isHighSurrogate(word.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
            return word.substring(0, end);
        }
    }
}
